import { describe, expect, test } from 'vitest';
import { faultOf, inTheirOrder } from './retention-in-force.ts';
import type { Expired, RetentionChanged } from './statement.ts';

const id = (n: number) => `018f3a52-7c1b-7000-8000-${String(n).padStart(12, '0')}`;
const change = (n: number, time: string, days: RetentionChanged['days']): RetentionChanged => ({
  kind: 'audit.retention:changed',
  id: id(n),
  time,
  days,
  previous: n > 1 ? id(n - 1) : null,
});
const changes = inTheirOrder([
  change(2, '2026-06-01T00:00:00.000Z', { authentication: 365, other: 30 }),
  change(1, '2026-01-01T00:00:00.000Z', { authentication: 30 }),
]);
const deletion = (more: Partial<Expired>): Expired => ({
  kind: 'audit.events:expired',
  id: id(9),
  time: '2026-03-01T00:00:00.000Z',
  rows: 2,
  by_category: { authentication: { rows: 2, latest: '2026-01-29T23:59:59.999999Z' } },
  cutoffs: { authentication: '2026-01-30T00:00:00.000Z' },
  retention: id(1),
  keys_sha256: '0'.repeat(64),
  ...more,
});

describe('a deletion follows from the retention that was in force', () => {
  test('when it names it and keeps to its days', () =>
    expect(faultOf(deletion({}), changes)).toBeUndefined());

  test('also when it was signed by a clock that is a little ahead of the next change’s', () => {
    const late = deletion({ time: '2026-06-01T00:00:30.000Z' });
    expect(faultOf(late, changes)).toBeUndefined();
  });

  test.each<[string, Partial<Expired>]>([
    ['not when the change is unknown', { retention: id(7) }],
    ['not when it came later', { retention: id(2) }],
    ['not when it had been replaced', { time: '2026-07-01T00:00:00.000Z' }],
    ['not when the cutoff is too late', { cutoffs: { authentication: '2026-02-01T00:00:00.000Z' } }],
    ['not when there is no cutoff', { cutoffs: {} }],
    [
      'not when an event is of the cutoff itself',
      { by_category: { authentication: { rows: 2, latest: '2026-01-30T00:00:00.000Z' } } },
    ],
    [
      'not when its category was kept forever',
      {
        by_category: { other: { rows: 2, latest: '2020-01-01T00:00:00.000Z' } },
        cutoffs: { other: '2026-01-30T00:00:00.000Z' },
      },
    ],
    ['not when its numbers do not add up', { rows: 3 }],
  ])('%s', (_what, more) => {
    expect(faultOf(deletion(more), changes)).toBeDefined();
  });
});
