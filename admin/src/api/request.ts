import { ApiProblem, problemOf } from './problem.ts';

export type QueryValue = string | number | boolean | null | undefined | readonly (string | number)[];
export type RequestOptions = {
  query?: object | undefined;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
};

/** `?a=1&code=x&code=y`; empty values are left out, lists are repeated. */
export function queryString(query: object = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query) as [string, QueryValue][]) {
    const values = Array.isArray(value) ? value : [value];
    for (const item of values) {
      if (item !== undefined && item !== null && item !== '') search.append(name, String(item));
    }
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}

/** The server takes 32 KiB with all headers. */
const MAX_ADDRESS = 28_000;

/** What pages of a session do with every request; those for the login have none, and show their own errors. */
type InSession = {
  /**
   * Whether a refused request is sent once more: another tab has given the session a new token, and this request still carried
   * the old one. Nothing was done by it.
   */
  isStale: (problem: ApiProblem) => boolean;
  /** Leaves a page on which the API refuses everything, and says whether it does. */
  leaves: (problem: ApiProblem) => boolean;
  /** Headers that say whether a person caused a request. */
  headers: () => Record<string, string>;
};
// State of the page: set once, by the application that the page starts.
let inSession: InSession = { isStale: () => false, leaves: () => false, headers: () => ({}) };

export function setInSession(own: InSession): void {
  inSession = own;
}

const isRaw = (body: unknown): body is Blob => body instanceof Blob;

/**
 * Asks the API. Answers the body (undefined for 204).
 * When the session is gone the page is left for the login page and the promise stays open.
 * @throws ApiProblem
 */
export async function request<Answer>(
  method: string,
  path: string,
  options: RequestOptions = {},
): Promise<Answer> {
  const response = await ask(method, path, options);
  return (response.status === 204 ? undefined : await response.json().catch(() => undefined)) as Answer;
}

/** Asks the API for a file. @throws ApiProblem */
export async function requestFile(
  method: string,
  path: string,
  options: RequestOptions = {},
): Promise<{ blob: Blob; name: string }> {
  const response = await ask(method, path, options);
  const [, name = 'download'] =
    /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '') ?? [];
  return { blob: await response.blob(), name };
}

async function ask(
  method: string,
  path: string,
  options: RequestOptions,
  isAgain = false,
): Promise<Response> {
  const { query, body, headers, signal } = options;
  const json = body !== undefined && !isRaw(body);
  const address = `/api/v1${path}${queryString(query)}`;
  if (address.length > MAX_ADDRESS) throw new ApiProblem(431, {});
  const response = await fetch(address, {
    method,
    headers: {
      Accept: 'application/json',
      ...(json && { 'Content-Type': 'application/json' }),
      ...inSession.headers(),
      ...headers,
    },
    ...(body !== undefined && { body: isRaw(body) ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new ApiProblem(0, { detail: 'Gatehouse cannot be reached.' });
  });
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (!isAgain && inSession.isStale(problem)) return ask(method, path, options, true);
  if ((problem.status === 401 || problem.status === 403) && inSession.leaves(problem))
    return new Promise(() => {});
  throw problem;
}
