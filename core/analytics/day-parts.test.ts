import { describe, expect, it } from 'vitest';
import { zoneOfNode } from '#test/zones/of-node.ts';
import { bucketStarts } from './buckets.ts';
import { dayParts } from './day-parts.ts';

const range = (from: string, to: string) => ({ from: new Date(from), to: new Date(to) });
const asText = (time: number) => new Date(time).toISOString().slice(0, 16);

describe('days of a zone, from days of UTC', () => {
  it('need no parts where they are the same', () => {
    const asked = range('2026-11-01T00:00Z', '2026-11-04T00:00Z');
    const { midnights, parts } = dayParts(asked, bucketStarts(asked, 'day', zoneOfNode('UTC')));
    expect(midnights.map(asText)).toEqual([
      '2026-11-01T00:00',
      '2026-11-02T00:00',
      '2026-11-03T00:00',
      '2026-11-04T00:00',
    ]);
    expect(parts).toEqual([]);
  });

  it('give and take the hours between the midnights', () => {
    const asked = range('2026-11-01T00:00Z', '2026-11-03T00:00Z');
    const { parts } = dayParts(asked, bucketStarts(asked, 'day', zoneOfNode('Europe/Kyiv')));
    expect(parts.map(({ from, to, ...rest }) => [asText(from), asText(to), rest])).toEqual([
      ['2026-11-01T22:00', '2026-11-02T00:00', { belongsTo: 1, countedIn: 0 }],
      ['2026-11-02T22:00', '2026-11-03T00:00', { belongsTo: 2, countedIn: 1 }],
    ]);
  });

  it('count every quarter of an hour once, in its bucket and in no other', () => {
    const QUARTER = 900_000;
    const asked = range('2026-10-20T06:15Z', '2026-11-07T13:45Z');
    const names = ['UTC', 'Europe/Kyiv', 'Asia/Kathmandu', 'America/Los_Angeles', 'Pacific/Auckland'];
    for (const zone of names.map(zoneOfNode)) {
      for (const interval of ['day', 'week', 'month'] as const) {
        const starts = bucketStarts(asked, interval, zone);
        const { midnights, parts } = dayParts(asked, starts);
        for (
          let time = Date.parse('2026-10-19T00:00Z');
          time < Date.parse('2026-11-09T00:00Z');
          time += QUARTER
        ) {
          const counts = new Map<number, number>();
          const add = (bucket: number, count: number) =>
            bucket >= 0 && bucket < starts.length && counts.set(bucket, (counts.get(bucket) ?? 0) + count);
          add(
            midnights.findLastIndex((midnight) => time >= midnight),
            1,
          );
          for (const part of parts.filter(({ from, to }) => time >= from && time < to)) {
            add(part.belongsTo, 1);
            add(part.countedIn, -1);
          }
          const inRange = time >= asked.from.getTime() && time < asked.to.getTime();
          const own = starts.findLastIndex((start) => time >= start);
          const found = [...counts].filter(([, count]) => count !== 0);
          expect(found, `${zone} ${interval} ${asText(time)}`).toEqual(inRange ? [[own, 1]] : []);
        }
      }
    }
  });
});
