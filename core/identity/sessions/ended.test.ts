import { expect, test } from 'vitest';
import { endOf, sessionEnded } from './ended.ts';

const HOUR = 3_600_000;
const start = new Date('2026-11-24T10:00:00Z');
const at = (hours: number) => new Date(start.getTime() + hours * HOUR);
const session = { last_active_at: start, expires_at: at(100), ended_at: null, end_reason: null };
const limits = { idleMs: 12 * HOUR };

test('a session that is used lives', () => {
  expect(endOf(session, at(11.99), limits)).toBeNull();
});

test('a session that is left alone ended when its time was over, not when someone looked', () => {
  expect(endOf(session, at(20), limits)).toEqual({ ended_at: at(12), end_reason: 'idle' });
});

test('a session ends at its greatest age, however much it is used', () => {
  const used = { ...session, last_active_at: at(99) };
  expect(endOf(used, at(100), limits)).toEqual({ ended_at: at(100), end_reason: 'expired' });
  expect(endOf(session, at(120), limits)?.end_reason).toBe('idle');
});

test('who ended it before goes first', () => {
  const ended = { ...session, ended_at: at(1), end_reason: 'revoked' };
  expect(endOf(ended, at(200), limits)).toEqual({ ended_at: at(1), end_reason: 'revoked' });
});

test('every end has a sentence, also one that a later version names', () => {
  expect(sessionEnded({ reason: 'revoked' }).message).toContain('from another device');
  expect(sessionEnded({ reason: 'from_the_future' }).message).toBe('This session has ended. Log in again.');
});
