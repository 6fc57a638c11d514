import { expect, test } from 'vitest';
import { type Entry, groupTimeline, type TimelineItem } from './group.ts';

const event = (id: string, at: string, session_hash: string | null, code = 'user:logged_in', more = {}) => {
  const plain = { session_hash, code, outcome: 'success', risk: null, ip: '192.0.2.1' };
  return { id, at, kind: 'event', event: { ...plain, ...more } } as TimelineItem;
};
const note = (id: string, at: string) => ({ id, at, kind: 'note', note: { id } }) as TimelineItem;
const action = (id: string, at: string) =>
  ({ id, at, kind: 'staff_action', event: { session_hash: 'of the colleague', code: 'x' } }) as TimelineItem;

const dayOf = (at: string) => at.slice(0, 10);
const nameOf = (entry: Entry): string | string[] =>
  entry.kind === 'bundle' ? entry.items.map(({ id }) => id) : entry.id;
const shapeOf = (items: TimelineItem[]) =>
  groupTimeline(items, dayOf).map(({ day, runs }) => [
    day,
    ...runs.map(({ session, entries }) => [session, ...entries.map(nameOf)]),
  ]);

test('what follows in one session stands together, day by day', () => {
  const items = [
    event('4', '2026-11-24T10:00:00Z', 's2'),
    event('3', '2026-11-24T09:00:00Z', 's1'),
    event('2', '2026-11-24T08:00:00Z', 's1'),
    event('1', '2026-11-23T23:00:00Z', 's1'),
  ];
  expect(shapeOf(items)).toEqual([
    ['2026-11-24', ['s2', '4'], ['s1', '3', '2']],
    ['2026-11-23', ['s1', '1']],
  ]);
});

test('what staff did and wrote in the middle of a session parts it, and keeps its place', () => {
  const items = [
    event('4', '2026-11-24T10:00:00Z', 's1'),
    note('3', '2026-11-24T09:00:00Z'),
    action('2', '2026-11-24T08:30:00Z'),
    event('1', '2026-11-24T08:00:00Z', 's1'),
  ];
  expect(shapeOf(items)).toEqual([['2026-11-24', ['s1', '4'], [null, '3', '2'], ['s1', '1']]]);
});

test('a service that works in the background is bundled inside the session that continues', () => {
  const items = [
    event('6', '2026-11-24T12:00:00Z', 's1'),
    event('5', '2026-11-24T11:00:00Z', null, 'api:used'),
    event('4', '2026-11-24T10:00:00Z', null, 'api:used'),
    event('3', '2026-11-24T09:00:00Z', 's1'),
    event('2', '2026-11-24T08:00:00Z', null, 'api:used'),
    event('1', '2026-11-24T07:00:00Z', 's2'),
  ];
  expect(shapeOf(items)).toEqual([['2026-11-24', ['s1', '6', ['5', '4'], '3'], [null, '2'], ['s2', '1']]]);
});

test('the same three times in a row outside of a session is one line, twice is not', () => {
  const used = (id: string) => event(id, `2026-11-24T0${id}:00:00Z`, null, 'api:used');
  const other = (id: string) => event(id, `2026-11-24T0${id}:00:00Z`, null, 'api:refused');
  expect(shapeOf([used('7'), used('6'), used('5'), other('4'), other('3'), used('2')])).toEqual([
    ['2026-11-24', [null, ['7', '6', '5'], '4', '3', '2']],
  ]);
});

test('failures, risky events and another address are never folded away', () => {
  const tried = (id: string, more: object) =>
    event(id, `2026-11-24T0${id}:00:00Z`, null, 'user:logged_in', more);
  const fails = ['9', '8', '7'].map((id) => tried(id, { outcome: 'failure' }));
  const risky = ['6', '5', '4'].map((id) => tried(id, { risk: { score: 80, reasons: [] } }));
  const places = ['3', '2', '1'].map((id) => tried(id, { ip: `192.0.2.${id}` }));
  expect(shapeOf([...fails, ...risky, ...places])).toEqual([
    ['2026-11-24', [null, '9', '8', '7', '6', '5', '4', '3', '2', '1']],
  ]);
  const inside = [
    event('3', '2026-11-24T12:00:00Z', 's1'),
    event('2', '2026-11-24T11:00:00Z', null, 'user:login_failed', { outcome: 'failure' }),
    event('1', '2026-11-24T10:00:00Z', 's1'),
  ];
  expect(shapeOf(inside)).toEqual([['2026-11-24', ['s1', '3'], [null, '2'], ['s1', '1']]]);
});
