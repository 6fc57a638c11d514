import { expect, test } from 'vitest';
import { eventColumns } from '#contract/stored-event.ts';
import type { EventRow } from './event-row.ts';
import { copyLine } from './generated/copy-line.ts';

/** Returns a row that holds the name of each column in that column. */
const named = (more: Partial<EventRow> = {}): EventRow =>
  ({ ...Object.fromEntries(eventColumns.map((column) => [column, column])), ...more }) as EventRow;

const fieldsOf = (row: EventRow): string[] => copyLine(row).replace(/\n$/, '').split('\t');

test('every value stands in the place of its column', () => {
  expect(fieldsOf(named())).toEqual([...eventColumns]);
});

test('what is empty is null, and what would end a field or a line is escaped', () => {
  const fields = fieldsOf(
    named({ details: '{"a":"\\n\t\n"}', target_id: null, risk_score: 0, location_id: null }),
  );
  const at = (column: (typeof eventColumns)[number]) => fields[eventColumns.indexOf(column)];
  expect(at('details')).toBe('{"a":"\\\\n\\t\\n"}');
  expect(at('target_id')).toBe('\\N');
  expect(at('location_id')).toBe('\\N');
  expect(at('risk_score')).toBe('0');
});

test('the default message and the identifier of users who act for themselves are left out', () => {
  const own = {
    subject_id: 'a',
    actor_id: 'a',
    subject_identifier: 'ada@example.com',
    actor_identifier: 'ada@example.com',
  };
  const fields = fieldsOf(named({ ...own, code: 'order:placed', message: 'Order placed' }));
  expect(fields[eventColumns.indexOf('message')]).toBe('');
  expect(fields[eventColumns.indexOf('actor_identifier')]).toBe('\\N');
});
