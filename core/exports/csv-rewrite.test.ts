import { expect, test } from 'vitest';
import { CsvRewriter } from './csv-rewrite.ts';
import type { CsvWire, Step } from './csv-wire.ts';

const known = { cells: new Map([[12, [Buffer.from(`"Kyiv"`), Buffer.from('50.45')]]]), longest: 6 };

/** Returns rows of these cells through these steps; the key is in the first cell. */
function rewrite(steps: Step[], rows: string[], timeZone = 'UTC'): string {
  const count = (rows[0] ?? '').split(',').length;
  const cells = Array.from({ length: count }, () => ({ sql: '', isText: false }));
  const wire: CsvWire = { cells, steps, key: { id: 0, subject_id: 0, occurred_at: 0 }, joined: [] };
  const rewriter = new CsvRewriter(wire, timeZone);
  for (const row of rows) {
    const bytes = Buffer.from(`before${row}\nafter`);
    rewriter.add(bytes, 6, bytes.length - 5);
  }
  return rewriter.take().toString();
}
const asTheyCome = (first: number, last: number): Step => ({ as: 'they come', first, last });

test('cells that need no change come through as they are, with line breaks, quotes and any letters', () => {
  const row = '"a ""b"", c",,"línea\r\n2 漢字",7';
  expect(rewrite([asTheyCome(0, 3)], [row, row])).toBe(`${row}\r\n${row}\r\n`);
  expect(rewrite([asTheyCome(3, 3), asTheyCome(0, 1)], ['"x","y",,7'])).toBe('7,"x","y"\r\n');
});

test('a text that a spreadsheet would run gets an apostrophe, a negative number does not', () => {
  const row = '"=1+1","a=b","-5","-5+1","@x","""=""",-7';
  expect(rewrite([asTheyCome(0, 6)], [row])).toBe(`"'=1+1","a=b","-5","'-5+1","'@x","""=""",-7\r\n`);
  const starts = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
  for (const start of starts)
    expect(rewrite([asTheyCome(0, 1)], [`"${start}A1",""`])).toBe(`"'${start}A1",""\r\n`);
  expect(rewrite([asTheyCome(0, 1)], ['"ｆｕｌｌ","＊"'])).toBe('"ｆｕｌｌ","＊"\r\n');
});

test('a very long cell is written whole', () => {
  const long = `"=${'x""'.repeat(100_000)}"`;
  expect(rewrite([asTheyCome(0, 1)], [`${long},1`])).toBe(`"'${long.slice(1)},1\r\n`);
});

test.each([
  ['2026-03-29 00:53:00+00', 'UTC', '2026-03-29T00:53:00.000Z'],
  ['2026-03-29 00:53:00.1+00', 'UTC', '2026-03-29T00:53:00.100Z'],
  ['2026-03-29 00:53:00.1234+00', 'UTC', '2026-03-29T00:53:00.123400Z'],
  ['2026-03-29 03:53:00.12+03', 'Europe/Kyiv', '2026-03-29T03:53:00.120+03:00'],
  ['2026-03-28 21:23:00.123456-03:30', 'America/St_Johns', '2026-03-28T21:23:00.123456-03:30'],
  ['1900-01-01 02:02:04+02:02:04', 'Europe/Kyiv', '1900-01-01T02:02:04.000+02:02'],
])('the time %s in %s is written as %s', (given, zone, written) => {
  expect(rewrite([{ as: 'time', cell: 0 }], [`${given},x`], zone)).toBe(`${written}\r\n`);
});

test('a message that is not stored is the usual one of its code', () => {
  const step: Step = { as: 'message', cell: 0, code: 1 };
  const rows = ['"",user:logged_in', '"=Mine",user:logged_in', '"",order:placed_twice'];
  expect(rewrite([step], rows)).toBe(`"Logged in"\r\n"'=Mine"\r\n"Order placed twice"\r\n`);
});

test('what lies in a dictionary is written for the number of its entry', () => {
  const steps: Step[] = [
    { as: 'kept', number: 0, known, place: 0 },
    { as: 'kept', number: 0, known, place: 1 },
    { as: 'boolean', cell: 1 },
  ];
  const rows = ['12,t', ',f', '13,t'];
  expect(rewrite(steps, rows)).toBe('"Kyiv",50.45,true\r\n,,false\r\n,,true\r\n');
});
