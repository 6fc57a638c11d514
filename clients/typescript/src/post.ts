import type { Waiting } from './event.ts';

/** What became of a request, in terms of what to do next. */
export type Answer =
  | { kind: 'accepted' }
  /** The same again later; not before `afterMs` if the server said so. */
  | { kind: 'later'; afterMs: number; error: Error }
  /** The events are at fault; `bad` says which and why, as far as the server named them. */
  | { kind: 'refused'; bad: Map<number, string>; error: Error }
  /** The key is at fault: the same again with this key is in vain. */
  | { kind: 'denied'; error: Error };

export type Target = { url: string; key: string; timeoutMs: number };

/** Smaller bodies gain nothing by being packed. */
const PACK_BYTES = 1024;

async function gzip(text: string): Promise<ArrayBuffer> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Response(packed).arrayBuffer();
}

/** Posts a batch once. Never throws: whatever goes wrong on the way is a reason to come again. */
export async function post(batch: Waiting[], { url, key, timeoutMs }: Target): Promise<Answer> {
  const text = batch.map(({ line }) => line).join('');
  const isPacked = text.length > PACK_BYTES;
  try {
    const response = await fetch(`${url}/api/v1/events`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${key}`,
        'Content-Type': 'application/x-ndjson',
        ...(isPacked && { 'Content-Encoding': 'gzip' }),
      },
      body: isPacked ? await gzip(text) : text,
      signal: AbortSignal.timeout(timeoutMs),
    });
    return await answerOf(response);
  } catch (cause) {
    return { kind: 'later', afterMs: 0, error: new Error('Gatehouse could not be reached', { cause }) };
  }
}

type Problem = { detail?: string; errors?: { pointer: string; message: string }[] };

async function answerOf(response: Response): Promise<Answer> {
  // The status says what became of the events, however the rest of the answer ends.
  const body = await response.text().catch(() => '');
  if (response.ok) return { kind: 'accepted' };
  const problem = readProblem(body);
  const error = new Error(`Gatehouse answered ${response.status}: ${problem.detail ?? body.slice(0, 200)}`);
  if (response.status === 401 || response.status === 403) return { kind: 'denied', error };
  const isOfTheEvents = [400, 413, 422].includes(response.status);
  if (!isOfTheEvents) {
    return { kind: 'later', afterMs: retryAfterMs(response.headers.get('Retry-After')), error };
  }
  const bad = new Map<number, string>();
  for (const { pointer, message } of problem.errors ?? []) {
    const index = /^\/(\d+)/.exec(pointer)?.[1];
    if (index !== undefined) bad.set(Number(index), `${pointer.replace(/^\/\d+/, '')} ${message}`.trim());
  }
  return { kind: 'refused', bad, error };
}

function readProblem(body: string): Problem {
  try {
    return JSON.parse(body) as Problem;
  } catch {
    return {}; // of a proxy in between
  }
}

/** Retry-After as seconds or as a date (RFC 9110, 10.2.3), in milliseconds from now. */
export function retryAfterMs(header: string | null, now = Date.now()): number {
  if (header === null) return 0;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}
