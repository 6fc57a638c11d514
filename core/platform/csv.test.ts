import { expect, test } from 'vitest';
import { csvLine } from './csv.ts';

test.each([
  ['plain text', 'a', '"a"'],
  ['quotes and commas', 'a "b", c', '"a ""b"", c"'],
  ['a line break', 'a\r\nb', '"a\r\nb"'],
  ['nothing', null, '""'],
  ['a number', -1.5, '"-1.5"'],
  ['a formula', '=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
  ['a sum', '+1+1', `"'+1+1"`],
  ['a minus', '-2+3', `"'-2+3"`],
  ['a function', '@SUM(A1)', `"'@SUM(A1)"`],
  ['a tab before a formula', '\t=1', `"'\t=1"`],
])('%s is a cell that a spreadsheet shows as it is', (_name, value, cell) => {
  expect(csvLine([value, 'end'])).toBe(`${cell},"end"\r\n`);
});
