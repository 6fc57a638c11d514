import fc from 'fast-check';
import { expect, test } from 'vitest';
import { microsecondsOf, timeOf } from './event-key.ts';

/** Years from 1 to 9999, as PostgreSQL and the API write them, and what lies beyond. */
const milliseconds = fc.integer({ min: -62_135_596_800_000, max: 400_000_000_000_000 });

test('the time of a key is that of Date.parse and its microseconds, whatever came before', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(milliseconds, fc.integer({ min: 0, max: 999 }))), (times) => {
      for (const [ms, beyond] of times) {
        const time = new Date(ms).toISOString();
        expect(microsecondsOf(time)).toBe(ms * 1000);
        if (time.length > 24) continue;
        const exact = ms * 1000 + beyond;
        expect(microsecondsOf(`${time.slice(0, -1)}${String(beyond).padStart(3, '0')}Z`)).toBe(exact);
        expect(microsecondsOf(timeOf(exact))).toBe(exact);
        // As PostgreSQL writes it, without zeros at the end.
        const short = `${time.slice(0, -1)}${String(beyond).padStart(3, '0').replace(/0+$/, '')}Z`;
        expect(microsecondsOf(short)).toBe(exact);
      }
    }),
  );
});
