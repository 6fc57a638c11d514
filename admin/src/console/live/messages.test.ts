import { expect, test } from 'vitest';
import { eventsTopic, keyOf, liveInput, waitMs, wrongSubscriptions } from './messages.ts';

test('topics that ask for the same have one name', () => {
  const one = eventsTopic({ query: 'a', code: ['x:y'], country: [], ip: '', user: undefined });
  const other = eventsTopic({ code: 'x:y', query: 'a', outcome: null });
  expect(keyOf(one)).toBe(keyOf(other));
  expect(keyOf(eventsTopic({ query: 'b', code: 'x:y' }))).not.toBe(keyOf(one));
  expect(keyOf({ topic: 'alert_counts' })).not.toBe(keyOf(eventsTopic({})));
});

test('the body names topics by their position, each from its own place', () => {
  const topic = eventsTopic({ query: 'a' });
  const places = new Map([[keyOf(topic), '12.']]);
  const input = liveInput('me', [{ topic: 'alert_counts' }, topic], (key) => places.get(key) ?? '');
  expect(input).toEqual({
    user: 'me',
    subscriptions: [
      { id: '0', topic: 'alert_counts' },
      { id: '1', topic: 'audit_events', filter: { query: 'a' }, after: '12.' },
    ],
  });
});

test('a body that is refused tells which topics are wrong', () => {
  const at = (pointer: string) => ({ pointer, message: 'no' });
  const errors = [at('/subscriptions/3/filter/ip'), at('/subscriptions/3/filter/os'), at('/user')];
  expect(wrongSubscriptions({ errors })).toEqual([3]);
  expect(wrongSubscriptions({})).toEqual([]);
});

test('tries come less and less often, but never stop', () => {
  expect([0, 1, 2, 10, 1000].map((tries) => waitMs(tries, 1))).toEqual([1000, 2000, 4000, 30_000, 30_000]);
  expect(waitMs(0, 0)).toBe(500);
});
