import { describe, expect, test } from 'vitest';
import { zoneOfNode } from '#test/zones/of-node.ts';
import { defaultChoice, isMailDue } from './alert-mail.ts';

const at = (time: string) => new Date(time);
const reader = {
  hour: 8,
  zone: zoneOfNode('Europe/Kyiv'),
  looked_at: at('2026-11-24T06:30:00Z'),
  mailed_at: null,
};

describe('mail about alerts', () => {
  test('comes daily to security staff and to nobody else who has not requested it', () => {
    expect(defaultChoice('security')).toEqual({ mode: 'daily', min_severity: 'medium', hour: 8 });
    for (const role of ['support', 'admin', 'compliance', null] as const) {
      expect(defaultChoice(role).mode).toBe('off');
    }
  });

  test('of a day is due once, from its hour on in the reader’s zone', () => {
    const due = (now: string) => isMailDue({ ...reader, mode: 'daily' }, at(now));
    // Looked through at 8:30 in Kyiv.
    expect(due('2026-11-24T23:59:00Z')).toBe(false);
    expect(due('2026-11-25T05:59:00Z')).toBe(false);
    expect(due('2026-11-25T06:00:00Z')).toBe(true);
    expect(due('2026-11-27T03:00:00Z')).toBe(true);
  });

  test('of a day is sent once where the clock skips the hour or shows it twice', () => {
    const berlin = { ...reader, mode: 'daily', zone: zoneOfNode('Europe/Berlin') } as const;
    // 29 March 2026: after 1:59 comes 3:00. 25 October 2026: 2:00 to 2:59 comes twice.
    const skipped = { ...berlin, hour: 2, looked_at: at('2026-03-28T02:00:00Z') };
    expect(isMailDue(skipped, at('2026-03-29T00:59:00Z'))).toBe(false);
    expect(isMailDue(skipped, at('2026-03-29T01:00:00Z'))).toBe(true);
    const twice = { ...berlin, hour: 2, looked_at: at('2026-10-25T00:05:00Z') };
    expect(isMailDue(twice, at('2026-10-25T01:05:00Z'))).toBe(false);
  });

  test('of an hour is due when the next has begun', () => {
    const due = (now: string) => isMailDue({ ...reader, mode: 'hourly' }, at(now));
    expect(due('2026-11-24T06:59:59Z')).toBe(false);
    expect(due('2026-11-24T07:00:00Z')).toBe(true);
  });

  test('at once waits five minutes after the last one, and off never comes', () => {
    const mailed_at = at('2026-11-24T07:00:00Z');
    const due = (now: string) => isMailDue({ ...reader, mode: 'at_once', mailed_at }, at(now));
    expect(isMailDue({ ...reader, mode: 'at_once' }, at('2026-11-24T06:30:00Z'))).toBe(true);
    expect(due('2026-11-24T07:04:59Z')).toBe(false);
    expect(due('2026-11-24T07:05:00Z')).toBe(true);
    expect(isMailDue({ ...reader, mode: 'off' }, at('2027-11-24T07:05:00Z'))).toBe(false);
  });
});
