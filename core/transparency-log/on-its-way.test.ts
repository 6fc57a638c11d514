import { describe, expect, test } from 'vitest';
import { whyNotOnItsWay } from './on-its-way.ts';
import type { Statement } from './statement.ts';

const HOUR = 3_600_000;
const now = new Date('2026-11-30T12:00:00.000Z');
const ago = (hours: number) => new Date(now.getTime() - hours * HOUR).toISOString();
const id = (n: number) => `018f3a52-7c1b-7000-8000-${String(n).padStart(12, '0')}`;
const [user, actor, organisation, hold] = [id(101), id(102), id(103), id(104)];

const kept = (n: number, hours: number, days: number | null): Statement => ({
  kind: 'audit.retention:changed',
  id: id(n),
  time: ago(hours),
  days: { other: days },
  previous: n > 1 ? id(n - 1) : null,
});
const placed = (hours: number, on: { user_id?: string; organisation_id?: string }): Statement => ({
  kind: 'legal_hold:placed',
  id: id(50),
  time: ago(hours),
  hold,
  user_id: null,
  organisation_id: null,
  ...on,
});
const released = (hours: number): Statement => ({
  kind: 'legal_hold:released',
  id: id(51),
  time: ago(hours),
  hold,
});
const event = {
  category: 'other' as const,
  occurred_at: ago(24 * 40),
  subject_id: user,
  actor_id: actor,
  organisation_id: organisation,
};
const [PAST, HELD] = ['it is not past its retention', `it is under the legal hold ${hold}`];

describe('an event that lies in a detached table', () => {
  test.each<[string, Statement[], string | undefined]>([
    ['is on its way where it is past what is kept', [kept(1, 900, 30)], undefined],
    ['is not where nothing was ever set', [], PAST],
    ['is not where its category is kept forever', [kept(1, 900, null)], PAST],
    ['is not where it is kept longer', [kept(1, 900, 50)], PAST],
    ['is not by what was in force until a while ago', [kept(1, 900, 30), kept(2, 25, 50)], PAST],
    ['is by what was in force within a day', [kept(1, 900, 30), kept(2, 23, 50)], undefined],
    ['is not by what was in force before that', [kept(1, 900, 30), kept(2, 30, 50), kept(3, 1, 60)], PAST],
    ['is by what was set a moment ago', [kept(1, 900, 50), kept(2, 0, 30)], undefined],
    ['is not under a hold on its user', [kept(1, 900, 30), placed(25, { user_id: user })], HELD],
    ['is not under a hold on its actor', [kept(1, 900, 30), placed(25, { user_id: actor })], HELD],
    [
      'is not under a hold on its organisation',
      [kept(1, 900, 30), placed(25, { organisation_id: organisation })],
      HELD,
    ],
    ['is where the hold is on someone else', [kept(1, 900, 30), placed(25, { user_id: id(9) })], undefined],
    ['is where the hold came within a day', [kept(1, 900, 30), placed(23, { user_id: user })], undefined],
    [
      'is where the hold was released',
      [kept(1, 900, 30), placed(800, { user_id: user }), released(1)],
      undefined,
    ],
  ])('%s', (_what, statements, why) => {
    expect(whyNotOnItsWay(statements, now)(event)).toBe(why);
  });
});
