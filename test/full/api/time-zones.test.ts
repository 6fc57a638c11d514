import { describe, expect, test } from 'vitest';
import { bucketStarts } from '#core/analytics/index.ts';
import { timesIn } from '#core/exports/zone-time.ts';
import { rowsOf } from '#core/platform/database.ts';
import { testApp } from '../../api/harness.ts';

const app = testApp();

/** Changes of clocks that went wrong before, or are out of the ordinary, and times between them. */
const INSTANTS = [
  '2000-01-01T00:00:00.000Z',
  '2004-06-05T12:00:00.000Z', // San Juan, for some weeks
  '2010-08-11T00:00:00.000Z', // Cairo, for Ramadan
  '2011-12-30T09:59:59.999Z', // Samoa leaves a day out
  '2011-12-30T10:00:00.000Z',
  '2016-10-30T12:00:00.000Z', // Istanbul stays in summer
  '2018-11-04T09:30:00.000Z',
  '2023-04-25T12:00:00.000Z', // Egypt has summer time again
  '2024-03-30T22:30:00.000Z', // Nuuk
  '2026-03-29T00:59:59.999999Z',
  '2026-03-29T01:00:00.000Z',
  '2026-10-25T00:30:00.000Z',
  '2026-10-25T01:30:00.000Z',
  '2026-11-01T08:30:00.000Z',
  '2026-11-01T09:30:00.000Z',
  '2026-11-20T12:00:00.000Z', // Vancouver
  '2027-04-03T14:45:00.000Z', // Lord Howe, by half an hour
  '2027-04-03T15:15:00.000Z',
];

/** In the zone of the session. Where midnight comes twice (Havana), date_trunc takes the second, and a day has both. */
const FIRST_MIDNIGHT = `least(date_trunc('day', at), case
  when to_char(date_trunc('day', at) - interval '1 hour', 'DD HH24:MI') = to_char(date_trunc('day', at), 'DD HH24:MI')
  then date_trunc('day', at) - interval '1 hour' end)`;

describe('time zones come from PostgreSQL alone', () => {
  test('charts, texts of exports and SQL agree in every zone', { timeout: 600_000 }, async () => {
    const { db, zones } = app.platform;
    const names = await zones.names();
    expect(names.length).toBeGreaterThan(400);
    for (const name of names) {
      const zone = await zones.require(name);
      const write = timesIn(zone);
      const rows = await db.transaction(async (tx) => {
        await tx.raw(`select set_config('timezone', ?, true)`, [name]);
        return rowsOf<{ local: string; day: Date }>(
          tx.raw(
            `select to_char(at, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM') as local, ${FIRST_MIDNIGHT} as day
             from unnest(?::timestamptz[]) with ordinality as g (at, n) order by n`,
            [INSTANTS],
          ),
        );
      });
      for (const [index, instant] of INSTANTS.entries()) {
        const row = rows[index];
        const ours = name === 'UTC' ? instant.replace('Z', '+00:00') : write(instant);
        expect(ours.replace(/\.\d+/, ''), `${name} ${instant}`).toBe(row?.local);
        const from = new Date(instant);
        const [day] = bucketStarts({ from, to: new Date(from.getTime() + 1000) }, 'day', zone);
        expect(day, `${name} ${instant}`).toBe(row?.day.getTime());
      }
    }
  });
});
