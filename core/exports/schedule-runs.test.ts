import { describe, expect, test } from 'vitest';
import { TimeZone } from '#core/platform/time-zone.ts';
import { zoneOfNode } from '#test/zones/of-node.ts';
import { firstRunAfter, periodBefore, type Rhythm, runAt } from './schedule-runs.ts';

const daily = (hour: number, zone: string): Rhythm => ({ every: 'daily', hour, zone: zoneOfNode(zone) });

/** Returns the next runs from a time on, with what each is about. */
function runs(rhythm: Rhythm, from: string, count: number) {
  const found = [];
  let at = firstRunAfter(rhythm, new Date(from));
  for (let left = count; left > 0; left -= 1) {
    const run = runAt(rhythm, at);
    found.push({ at: at.toISOString(), from: run.from.toISOString(), to: run.to.toISOString() });
    at = run.next;
  }
  return found;
}

const times = (rhythm: Rhythm, from: string, count: number) => runs(rhythm, from, count).map(({ at }) => at);
const clock = ({ zone }: Rhythm, time: string) => zone.clockAt(Date.parse(time)).toISOString().slice(5, 16);

describe('a daily schedule', () => {
  test('at 2:00 in Sydney runs at 3:00 on the day that skips its hour, and at 2:00 again from the next day on', () => {
    const sydney = daily(2, 'Australia/Sydney');
    const local = times(sydney, '2026-10-02T12:00:00Z', 4).map((time) => clock(sydney, time));
    expect(local).toEqual(['10-03T02:00', '10-04T03:00', '10-05T02:00', '10-06T02:00']);
  });

  test('at 3:00 in Kyiv returns to its hour too', () => {
    const kyiv = daily(3, 'Europe/Kyiv');
    const local = times(kyiv, '2027-03-26T12:00:00Z', 4).map((time) => clock(kyiv, time));
    expect(local).toEqual(['03-27T03:00', '03-28T04:00', '03-29T03:00', '03-30T03:00']);
  });

  test.each([
    [2, 'Australia/Sydney', '2027-04-02T12:00:00Z'],
    [3, 'Europe/Kyiv', '2026-10-23T12:00:00Z'],
    [1, 'America/New_York', '2026-10-30T12:00:00Z'],
    [0, 'America/Havana', '2026-10-30T12:00:00Z'],
  ])('at %d:00 in %s runs once on the day that has its hour twice', (hour, zone, from) => {
    const rhythm = daily(hour, zone);
    const found = times(rhythm, from, 5);
    expect(new Set(found.map((time) => clock(rhythm, time).slice(0, 5))).size).toBe(5);
    expect(found.every((time) => Number(clock(rhythm, time).slice(6, 8)) === hour)).toBe(true);
  });

  test('whose hour is skipped at the end of a day is about the day before that one, not about the next', () => {
    const nuuk = daily(23, 'America/Nuuk');
    // 27 March 2027: after 22:59 comes 0:00 of the 28th.
    const found = runs(nuuk, '2027-03-25T12:00:00Z', 4);
    expect(found.map(({ at }) => clock(nuuk, at))).toEqual([
      '03-26T23:00',
      '03-28T00:00',
      '03-28T23:00',
      '03-29T23:00',
    ]);
    for (const [index, { to }] of found.slice(0, -1).entries()) expect(found[index + 1]?.from).toBe(to);
  });

  test('leaves no hour out and counts none twice, in any zone and at any hour', () => {
    for (const zone of [
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'Africa/Cairo',
      'America/Havana',
      'America/Nuuk',
    ]) {
      for (const hour of [0, 1, 2, 3, 12, 23]) {
        const found = runs(daily(hour, zone), '2011-12-20T00:00:00Z', 400);
        const wrong = found.slice(0, -1).filter(({ at, to }, index) => {
          const next = found[index + 1];
          return next?.from !== to || next.at <= at || to > at;
        });
        expect(wrong, `${zone} at ${hour}`).toEqual([]);
      }
    }
  });
});

test('a weekly schedule runs on Mondays, about the week before', () => {
  const kyiv = { ...daily(3, 'Europe/Kyiv'), every: 'weekly' } as const;
  expect(runs(kyiv, '2027-03-24T12:00:00Z', 2)).toEqual([
    { at: '2027-03-29T00:00:00.000Z', from: '2027-03-21T22:00:00.000Z', to: '2027-03-28T21:00:00.000Z' },
    { at: '2027-04-05T00:00:00.000Z', from: '2027-03-28T21:00:00.000Z', to: '2027-04-04T21:00:00.000Z' },
  ]);
});

test('run by hand, it is about the last whole day or week', () => {
  const zone = new TimeZone('Test/East', [{ at: 0, offset: 3_600_000 }]);
  const now = new Date('2026-11-25T23:30:00Z');
  expect(periodBefore({ every: 'daily', zone }, now)).toEqual({
    from: new Date('2026-11-24T23:00:00Z'),
    to: new Date('2026-11-25T23:00:00Z'),
  });
  expect(periodBefore({ every: 'weekly', zone }, now)).toEqual({
    from: new Date('2026-11-15T23:00:00Z'),
    to: new Date('2026-11-22T23:00:00Z'),
  });
});
