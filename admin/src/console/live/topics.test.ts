import { beforeEach, expect, test } from 'vitest';
import type { AuditEvent } from '../audit-events/EventTable.tsx';
import { eventsTopic, type HubMessage, keyOf, type LiveMessage, type Topic } from './messages.ts';
import { LiveTopics } from './topics.ts';

const counts: Topic = { topic: 'alert_counts' };
const a = eventsTopic({ query: 'a' });
const b = eventsTopic({ query: 'b' });
const problem = { status: 422, code: 'invalid_query', detail: 'no' };

let told: Record<string, HubMessage[]>;
let topics: LiveTopics<string>;

beforeEach(() => {
  told = {};
  topics = new LiveTopics((tab, message) => {
    told[tab] = [...(told[tab] ?? []), message];
  });
});

const follow = (tab: string, all: readonly Topic[], place = '') =>
  topics.follow(
    tab,
    all.map((topic) => ({ topic, place })),
  );
const event = (id: string): LiveMessage => ({ event: { id } as AuditEvent, place: `behind ${id}` });
const eventsOf = (tab: string) =>
  (told[tab] ?? []).flatMap((one) => (one.type === 'told' ? (one.message.event?.id ?? []) : []));
const statesOf = (tab: string, topic: Topic) =>
  (told[tab] ?? []).flatMap((one) =>
    one.type === 'status' && one.key === keyOf(topic) ? one.status.state : [],
  );

test('tabs that follow the same share it, and each hears only what it follows', () => {
  follow('1', [a, counts]);
  follow('2', [a]);
  follow('3', [b]);
  expect(topics.wanted).toEqual([a, counts, b]);
  topics.take(keyOf(a), event('x'));
  expect([eventsOf('1'), eventsOf('2'), eventsOf('3')]).toEqual([['x'], ['x'], []]);
});

test('a topic continues where the connection was, or where the tab was under the hub before', () => {
  follow('1', [a], 'old');
  expect(topics.placeOf(keyOf(a))).toBe('old');
  topics.take(keyOf(a), event('x'));
  expect(topics.placeOf(keyOf(a))).toBe('behind x');
  follow('2', [a], 'older');
  expect(topics.placeOf(keyOf(a))).toBe('behind x');
});

test('a tab that joins later hears how things stand', () => {
  follow('1', [counts]);
  topics.become([keyOf(counts)], { state: 'open' });
  const numbers = { counts: { open: 3, acknowledged: 0 } } as LiveMessage;
  topics.take(keyOf(counts), numbers);
  follow('2', [counts]);
  expect(told['2']).toEqual([
    { type: 'status', key: keyOf(counts), status: { state: 'open' } },
    { type: 'told', key: keyOf(counts), message: numbers },
  ]);
  const before = told['2']?.length;
  follow('2', [counts]);
  expect(told['2']).toHaveLength(before ?? 0);
});

test('what nobody follows any more is forgotten, with its place', () => {
  follow('1', [a]);
  follow('2', [a, b]);
  topics.take(keyOf(a), event('x'));
  topics.leave('2');
  expect(topics.wanted).toEqual([a]);
  follow('1', []);
  expect(topics.wanted).toEqual([]);
  follow('1', [a]);
  expect(topics.placeOf(keyOf(a))).toBe('');
});

test('what is refused is left out until someone tries again', () => {
  follow('1', [a, b]);
  topics.take(keyOf(a), { refused: problem });
  expect(topics.wanted).toEqual([b]);
  topics.become([keyOf(a), keyOf(b)], { state: 'lost' });
  topics.become([keyOf(a), keyOf(b)], { state: 'open' });
  expect(statesOf('1', a)).toEqual(['waiting', 'refused']);
  topics.forgive(429);
  expect(topics.wanted).toEqual([b]);
  topics.forgive();
  expect(topics.wanted).toEqual([a, b]);
  expect(statesOf('1', a)).toEqual(['waiting', 'refused', 'waiting']);
});

test('more than one connection takes is said, and begins when there is room', () => {
  const many = Array.from({ length: 22 }, (_, index) => eventsTopic({ query: String(index) }));
  const [first = a, ...rest] = many;
  follow('1', [first]);
  follow('2', rest);
  expect(topics.wanted).toEqual(many.slice(0, 20));
  const last = many.at(-1) ?? a;
  expect(statesOf('2', last)).toEqual(['waiting', 'full']);
  topics.take(keyOf(first), { refused: problem });
  expect(topics.wanted).toEqual(many.slice(1, 21));
  follow('1', []);
  follow('2', rest.slice(1));
  expect(topics.wanted).toEqual(many.slice(2));
  expect(statesOf('2', last)).toEqual(['waiting', 'full', 'waiting']);
});

test('when the session ends every tab hears it, and nothing afterwards', () => {
  follow('1', [a]);
  follow('2', [b]);
  topics.take(keyOf(a), event('x'));
  topics.end();
  topics.take(keyOf(a), event('y'));
  expect(told['1']?.at(-1)).toEqual({ type: 'ended' });
  expect(told['2']?.at(-1)).toEqual({ type: 'ended' });
  follow('3', [a]);
  expect([topics.placeOf(keyOf(a)), topics.tabs]).toEqual(['', ['3']]);
});
