import type { components } from './schema.d.ts';

type Problem = components['schemas']['Problem'];

/** What stands between has no code of ours: no answer at all, or a proxy to which an address is too long. */
const codes: Record<number, string> = { 0: 'unreachable', 414: 'address_too_long', 431: 'address_too_long' };

/** What the API answers instead of what was requested (RFC 9457), or that it could not be reached (`status` 0). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  /** Why, where one code has several reasons. */
  readonly reason: string | null;
  readonly errors: NonNullable<Problem['errors']>;
  readonly requestId: string | null;
  /** Seconds to wait before the next try; null when the API names none. */
  readonly retryAfter: number | null;

  constructor(status: number, problem: Partial<Problem>, retryAfter: number | null = null) {
    super(problem.detail ?? 'Unknown error');
    this.name = 'ApiProblem';
    this.status = status;
    this.code = problem.code ?? codes[status] ?? 'unexpected_answer';
    this.reason = problem.reason ?? null;
    this.errors = problem.errors ?? [];
    this.requestId = problem.request_id ?? null;
    this.retryAfter = retryAfter;
  }

  /** Returns the same with only some of its places. */
  withErrors(errors: ApiProblem['errors']): ApiProblem {
    const { status, message, code, reason, requestId, retryAfter } = this;
    const problem = { detail: message, code, errors, ...(reason && { reason }) };
    return new ApiProblem(status, { ...problem, ...(requestId && { request_id: requestId }) }, retryAfter);
  }

  /** Messages by the name of the field they belong to: `/new_password` → `new_password`. */
  get fieldErrors(): Record<string, string> {
    return Object.fromEntries(this.errors.map(({ pointer, message }) => [pointer.slice(1), message]));
  }
}

export const isProblem = (error: unknown, code?: string): error is ApiProblem =>
  error instanceof ApiProblem && (code === undefined || error.code === code);

/** Reads an answer that is not a success. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const retryAfter = Number(response.headers.get('Retry-After')) || null;
  const body = await response.json().catch(() => ({}));
  return new ApiProblem(response.status, body as Partial<Problem>, retryAfter);
}
