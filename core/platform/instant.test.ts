import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canonicalInstant,
  compareInstants,
  instantSchema,
  instantText,
  isCanonical,
  microsecondsIn,
} from './instant.ts';

const read = (time: string) => instantSchema.safeParse(time).data;

describe('a time from outside', () => {
  test.each([
    ['2026-11-24T10:00:00Z', '2026-11-24T10:00:00.000Z'],
    ['2026-11-24T10:00:00+02:00', '2026-11-24T08:00:00.000Z'],
    ['2026-11-24T10:00:00.5Z', '2026-11-24T10:00:00.500Z'],
    ['2026-11-24T10:00:00.123456-05:30', '2026-11-24T15:30:00.123456Z'],
    ['2026-11-24T10:00:00.123000Z', '2026-11-24T10:00:00.123Z'],
    ['2026-11-24t10:00:00z', '2026-11-24T10:00:00.000Z'],
    ['2026-11-24T10:00:00-00:00', '2026-11-24T10:00:00.000Z'],
    ['2026-01-01T00:00:00+14:00', '2025-12-31T10:00:00.000Z'],
    ['2025-12-31T23:59:59-14:00', '2026-01-01T13:59:59.000Z'],
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
    ['2199-12-31T23:59:59.999999Z', '2199-12-31T23:59:59.999999Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ])('%s is %s', (time, utc) => {
    expect(read(time)).toBe(utc);
  });

  test.each([
    ['2019-03-31T23:59:59.9999999Z', '2019-03-31T23:59:59.999999Z'],
    ['2026-11-24T10:14:59.999999999Z', '2026-11-24T10:14:59.999999Z'],
    ['2026-11-24T10:14:59.0000009999Z', '2026-11-24T10:14:59.000Z'],
    [`2026-11-24T10:14:59.${'9'.repeat(40)}+01:00`, '2026-11-24T09:14:59.999999Z'],
  ])('%s is cut to %s, never rounded into the next second', (time, utc) => {
    expect(read(time)).toBe(utc);
  });

  test.each([
    '',
    'yesterday',
    '2026-02-30T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-11-24T10:00:00 02:00',
    '2026-11-24 10:00:00Z',
    '2026-11-24',
    '2026-11-24T10:00Z',
    '2026-11-24T10:00:00',
    '2026-11-24T10:00:00.Z',
    '2026-11-24T10:00:00,5Z',
    '2026-11-24T24:00:00Z',
    '2026-11-24T10:60:00Z',
    '2016-12-31T23:59:60Z',
    '2026-11-24T10:00:00+14:01',
    '2026-11-24T10:00:00+16:00',
    '2026-11-24T10:00:00-23:59',
    '2026-11-24T10:00:00+10:60',
    '2026-11-24T10:00:00+0200',
    '2026-11-24T10:00:00+02',
    '2026-11-24T10:00:00Z\n',
    ' 2026-11-24T10:00:00Z',
    '+002026-11-24T10:00:00Z',
    '２026-11-24T10:00:00Z',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59-13:59',
    '1969-12-31T23:59:59Z',
    '1970-01-01T00:00:00+00:01',
    '2199-12-31T23:59:59-00:01',
    '2200-01-01T00:00:00.000Z',
    'infinity',
    'now',
    '1732442400',
  ])('%s is refused', (time) => {
    expect(read(time)).toBeUndefined();
    expect(canonicalInstant(time)).toBeUndefined();
  });
});

const LAST_US = Date.UTC(2200, 0) * 1000 - 1;
const instants = fc.integer({ min: 0, max: LAST_US });
/** A text of an instant, with any offset and precision, and digits beyond the sixth. */
const texts = fc
  .record({
    us: instants,
    offset: fc.integer({ min: -14 * 60, max: 14 * 60 }),
    digits: fc.integer({ min: 0, max: 6 }),
    beyond: fc.stringMatching(/^\d{0,20}$/),
    lower: fc.boolean(),
  })
  .map(({ us, offset, digits, beyond, lower }) => {
    const kept = us - (us % 10 ** (6 - digits));
    const local = new Date(Math.floor(kept / 1000) + offset * 60_000).toISOString().slice(0, 19);
    const fraction = String(kept % 1_000_000)
      .padStart(6, '0')
      .slice(0, digits);
    const all = digits === 6 ? fraction + beyond : fraction;
    const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
    const pad = (value: number) => String(value).padStart(2, '0');
    const zone = offset === 0 ? 'Z' : `${offset < 0 ? '-' : '+'}${pad(hours)}:${pad(minutes)}`;
    const text = `${local}${all === '' ? '' : `.${all}`}${zone}`;
    return { us: kept, text: lower ? text.toLowerCase() : text };
  });

describe('properties', () => {
  test('any text of an instant is read as that instant, and its canonical text is itself', () => {
    fc.assert(
      fc.property(texts, ({ us, text }) => {
        const canonical = read(text) ?? '';
        expect(microsecondsIn(text)).toBe(us);
        expect(canonical).toBe(instantText(us));
        expect(microsecondsIn(canonical)).toBe(us);
        expect(isCanonical(canonical)).toBe(true);
        expect(read(canonical)).toBe(canonical);
        // What a Date makes of it lies in the same millisecond.
        expect(Date.parse(canonical)).toBe(Math.floor(us / 1000));
      }),
      { numRuns: 3000 },
    );
  });

  test('the order of instants is that of what is read, however they are written', () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const [first, second] = [microsecondsIn(read(a.text) ?? ''), microsecondsIn(read(b.text) ?? '')];
        expect(Math.sign((first ?? 0) - (second ?? 0))).toBe(Math.sign(a.us - b.us));
      }),
      { numRuns: 2000 },
    );
  });

  test('canonical texts have the order of their instants', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -2000, max: 2000 }), (us, apart) => {
        const other = Math.min(LAST_US, Math.max(0, us + apart));
        expect(compareInstants(instantText(us), instantText(other))).toBe(Math.sign(us - other));
      }),
    );
  });

  test('what is canonical comes out as it went in, and nothing else does', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          texts.map(({ text }) => text),
          instants.map(instantText),
          fc.string(),
          fc.stringMatching(/^2\d\d\d-[01]\d-[0-3]\dT[0-2]\d:[0-6]\d:[0-6]\d\.\d{3}(\d{3})?Z$/),
        ),
        (text) => {
          expect(isCanonical(text)).toBe(canonicalInstant(text) === text);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
