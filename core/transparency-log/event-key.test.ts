import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantText } from '#core/platform/instant.ts';
import { microsecondsOf } from './event-key.ts';

const LAST_US = Date.UTC(2200, 0) * 1000 - 1;

test('the time of a key is that of its canonical text to the microsecond, whatever came before', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: LAST_US })), (times) => {
      for (const us of times) expect(microsecondsOf(instantText(us))).toBe(us);
    }),
  );
});

test.each([
  '2026-01-01 00:00:00.123456+00',
  '2026-01-01T00:00:00.123456+00:00',
  '2026-01-01T00:00:00Z',
  '2026-01-01T00:00:00.1Z',
  '2026-01-01T00:00:00.1234Z',
  '2026-01-01T00:00:00.123000Z',
  '2026-01-01T00:00:00.123Z ',
  '2026-01-01',
  'infinity',
  '',
])('%j is refused, because a reader that guesses would name another event', (time) => {
  expect(() => microsecondsOf(time)).toThrow(RangeError);
});
