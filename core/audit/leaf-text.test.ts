import fc from 'fast-check';
import { expect, test } from 'vitest';
import { namesOfType } from '#contract/event-shape.ts';
import { eventFields, type FieldType, wordLists } from '#contract/stored-event.ts';
import { canonical } from '#core/platform/canonical.ts';
import { leafContentOf } from '#test/property/leaf-content.ts';
import type { StoredFields } from './form-rules.ts';
import { eventForm } from './generated/event-form.ts';
import { leafText } from './generated/leaf-text.ts';
import type { LeafFields } from './leaf-fields.ts';

// Few of each text, so that pieces are kept and found again with other neighbours.
const someTexts = fc.constantFrom(
  '',
  'word',
  '"quoted" \\ and /',
  'line\nbreak\t\u0001',
  '\u007f\u2028é€',
  '\ud83d\ude00',
);
/** Any text of UTF-16 units, surrogates alone among them. */
const anyText = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
});
const text = fc.oneof(someTexts, anyText, fc.string({ unit: 'binary' }));
const uuid = fc.uuid();
const time = fc
  .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

/** What a column of each type may hold; few of each word and address, so that pieces are found again. */
const values: Record<FieldType, fc.Arbitrary<unknown>> = {
  category: fc.constantFrom('authentication', 'data'),
  severity: fc.constantFrom('low', 'high'),
  outcome: fc.constantFrom(...wordLists.outcome),
  actor_type: fc.constantFrom(...wordLists.actor_type),
  device_type: fc.constantFrom(...wordLists.device_type),
  uuid,
  address: fc.oneof(fc.constantFrom('192.0.2.1', '2001:db8::1'), fc.ipV4()),
  time,
  word: text,
  text,
  boolean: fc.boolean(),
  integer: fc.integer({ min: 0, max: 100 }),
  real: fc.oneof(fc.constantFrom(0, 50.45, -122.4194), fc.float({ min: -180, max: 180, noNaN: true })),
  details: fc.dictionary(text, fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' })),
  reasons: fc.array(fc.record({ code: text, params: fc.dictionary(text, fc.oneof(text, fc.integer())) })),
};

const kept = eventFields.filter((field) => field.kept !== 'nowhere');
/** Rows of the table's fields, which fast-check cannot know the type of. A message is null where it is the usual one. */
const rows = fc.record(
  Object.fromEntries(
    kept.map(({ name, type, nullable }) => [
      name,
      nullable || name === 'message' ? fc.option(values[type]) : values[type],
    ]),
  ),
) as fc.Arbitrary<unknown> as fc.Arbitrary<LeafFields>;

/** Returns the shortest number that is the same in 32 bits; zero has no sign. */
function asReal(value: number | null): number | null {
  if (value === null || value === 0) return value && 0;
  const shorts = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digits) => Number(value.toPrecision(digits)));
  return shorts.find((short) => Math.fround(short) === Math.fround(value)) ?? value;
}

/**
 * Returns what is appended of the event that the API answers for a row; both take a message and an actor's identifier that are
 * not stored.
 */
function plainly(row: LeafFields): unknown {
  const stored = { ...row } as StoredFields;
  for (const name of namesOfType('real')) stored[name] = asReal(stored[name]);
  const { late: _late, ...event } = eventForm(stored);
  return leafContentOf({
    ...event,
    message: row.message,
    actor: { ...event.actor, identifier: row.actor_identifier },
  });
}

test('a leaf is the canonical JSON of what the row holds, whatever came before it', () => {
  fc.assert(
    fc.property(fc.array(rows, { minLength: 1, maxLength: 5 }), (some) => {
      for (const row of some) expect(leafText(row)).toBe(canonical(plainly(row)));
    }),
    { numRuns: 100 },
  );
});

test('a leaf changes with each of its columns, also when its neighbours are those of a row before', () => {
  fc.assert(
    fc.property(rows, rows, (row, other) => {
      const leaf = leafText(row);
      for (const column of Object.keys(row) as (keyof LeafFields)[]) {
        const changed = { ...row, [column]: other[column] };
        expect(leafText(changed)).toBe(canonical(plainly(changed)));
      }
      expect(leafText(row)).toBe(leaf);
    }),
    { numRuns: 40 },
  );
});
