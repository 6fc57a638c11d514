import { describe, expect, it } from 'vitest';
import { fileName, toCsv } from './chart-data.ts';

const columns = [
  { key: 'name', label: 'Name, or "login"' },
  { key: 'count', label: 'Events', isNumber: true },
];
const csv = (...cells: { name: string; count: number }[]) =>
  toCsv({ columns, rows: cells.map((one, index) => ({ key: String(index), cells: one })) });

describe('a chart as CSV', () => {
  it('quotes what needs quotes', () => {
    expect(csv({ name: 'a "b"\nc', count: 3 })).toBe(
      '\uFEFF"Name, or ""login""",Events\r\n"a ""b""\nc",3\r\n',
    );
  });

  it('cannot be a formula, but keeps negative numbers', () => {
    expect(csv({ name: '=1+1', count: -2 }, { name: '@x', count: 1 })).toContain("\r\n'=1+1,-2\r\n'@x,1");
  });

  it('is named for its chart', () => {
    expect(fileName('Logins, by outcome!')).toBe('logins-by-outcome');
    expect(fileName('Входи за день')).toBe('входи-за-день');
  });
});
