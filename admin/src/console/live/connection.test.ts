import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiProblem } from '../../api/problem.ts';
import { LiveConnection } from './connection.ts';
import type { LiveMessage } from './messages.ts';

type Opened = { signal: AbortSignal; say(text: string): void; close(): void };

let opened: Opened[];
let tries: number;
/** What the server answers next, instead of a stream. */
let refusal: Error | undefined;
let log: string[];
let messages: [string, LiveMessage][];
let isWanted: boolean;
let connection: LiveConnection;

async function open(_input: object, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  tries += 1;
  if (refusal) throw refusal;
  return new ReadableStream({
    start: (controller) => {
      signal.addEventListener('abort', () => controller.error(new Error('aborted')));
      const say = (text: string) => controller.enqueue(new TextEncoder().encode(text));
      opened.push({ signal, say, close: () => controller.close() });
    },
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  [opened, tries, refusal, log, messages, isWanted] = [[], 0, undefined, [], [], true];
  connection = new LiveConnection(
    {
      input: () => (isWanted ? { subscriptions: [{ id: '0', topic: 'alert_counts' }] } : null),
      opened: () => log.push('opened'),
      message: (id, message) => messages.push([id, message]),
      lost: () => log.push('lost'),
      refused: ({ code }) => log.push(`refused ${code}`),
      ended: () => log.push('ended'),
    },
    open,
  );
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const begin = () => {
  connection.change();
  return pass(60);
};

test('changes that come together make one connection, and a later one takes its place', async () => {
  connection.change();
  connection.change();
  await pass(60);
  expect(tries).toBe(1);
  opened[0]?.say('data: {"to":"0","place":"1."}\n\n');
  await pass(0);
  expect(messages).toEqual([['0', { place: '1.' }]]);
  await begin();
  expect([tries, opened[0]?.signal.aborted, opened[1]?.signal.aborted]).toEqual([2, true, false]);
  expect(log).toEqual(['opened', 'opened']);
  isWanted = false;
  await begin();
  expect([tries, opened[1]?.signal.aborted]).toEqual([2, true]);
});

test('a connection that breaks off is made again, less and less often while nobody answers', async () => {
  await begin();
  refusal = new TypeError('no network');
  opened[0]?.close();
  await pass(60_000);
  expect(tries).toBeGreaterThan(4);
  expect(tries).toBeLessThan(12);
  const before = tries;
  refusal = undefined;
  connection.wake();
  await pass(60);
  expect([tries, log.at(-1)]).toEqual([before + 1, 'opened']);
});

test('a connection that is silent is dead: after a sleep it is noticed at once', async () => {
  await begin();
  await pass(30_000);
  opened[0]?.say(': still here\n\n');
  await pass(30_000);
  expect(tries).toBe(1);
  vi.setSystemTime(Date.now() + 3_600_000);
  connection.wake();
  await pass(0);
  expect([tries, opened[0]?.signal.aborted]).toEqual([2, true]);
  expect(log).toEqual(['opened', 'lost', 'opened']);
  await pass(46_000);
  expect(tries).toBe(3);
});

test.each([
  ['no session', () => new ApiProblem(401, { code: 'not_logged_in' })],
  ['another user', () => new ApiProblem(409, { code: 'another_user' })],
])('%s ends it, and the server is not asked again', async (_what, problem) => {
  refusal = problem();
  await begin();
  await pass(600_000);
  expect([tries, log]).toEqual([1, ['ended']]);
});

test('the end of the session is said by the stream, too', async () => {
  await begin();
  opened[0]?.say('event: ended\ndata: {}\n\n');
  await pass(600_000);
  expect([tries, log]).toEqual([1, ['opened', 'ended']]);
});

test('what is refused is not asked again before something changes', async () => {
  refusal = new ApiProblem(403, { code: 'not_allowed' });
  await begin();
  await pass(600_000);
  expect([tries, log]).toEqual([1, ['refused not_allowed']]);
  refusal = undefined;
  await begin();
  expect(log.at(-1)).toBe('opened');
});

test('a server that has too much to do is left alone for as long as it says', async () => {
  refusal = new ApiProblem(429, { code: 'too_many_streams' }, 30);
  await begin();
  refusal = undefined;
  connection.wake();
  connection.change();
  await pass(29_000);
  expect(tries).toBe(1);
  await pass(2000);
  expect(log).toEqual(['lost', 'opened']);
});

test('while nobody looks there is no connection, and no word of its loss', async () => {
  await begin();
  connection.rest(true);
  await pass(600_000);
  expect([tries, opened[0]?.signal.aborted]).toEqual([1, true]);
  connection.rest(false);
  await pass(60);
  expect([tries, log]).toEqual([2, ['opened', 'opened']]);
});
