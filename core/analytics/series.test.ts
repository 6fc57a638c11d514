import { expect, test } from 'vitest';
import { UTC } from '#core/platform/time-zone.ts';
import { fillSeries } from './series.ts';

const starts = [Date.UTC(2024, 0, 1), Date.UTC(2024, 0, 2)];

test('every bucket holds every key, and the rest comes last', () => {
  const counts = [
    { bucket: 0, key: 'other', count: 9 },
    { bucket: 0, key: 'UA', count: 1 },
    { bucket: 1, key: 'DE', count: 2 },
  ];
  expect(fillSeries(starts, UTC, counts, [])).toEqual({
    series: [
      { key: 'DE', total: 2 },
      { key: 'UA', total: 1 },
      { key: 'other', total: 9 },
    ],
    buckets: [
      {
        start: '2024-01-01T00:00:00.000Z',
        local: '2024-01-01T00:00:00+00:00',
        counts: { DE: 0, UA: 1, other: 9 },
      },
      {
        start: '2024-01-02T00:00:00.000Z',
        local: '2024-01-02T00:00:00+00:00',
        counts: { DE: 2, UA: 0, other: 0 },
      },
    ],
  });
});

test('a chart without events has zeros, not holes', () => {
  expect(fillSeries(starts, UTC, [], ['all'])).toEqual({
    series: [{ key: 'all', total: 0 }],
    buckets: [
      { start: '2024-01-01T00:00:00.000Z', local: '2024-01-01T00:00:00+00:00', counts: { all: 0 } },
      { start: '2024-01-02T00:00:00.000Z', local: '2024-01-02T00:00:00+00:00', counts: { all: 0 } },
    ],
  });
});
