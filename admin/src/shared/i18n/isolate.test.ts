import { expect, test } from 'vitest';
import { isolated, isolatedOptions } from './isolate.ts';

test.each([
  ['Ada Lovelace', 'Ada Lovelace'],
  ['Ольга', 'Ольга'],
  ['שרה', '\u2068שרה\u2069'],
  ['محمد', '\u2068محمد\u2069'],
  ['invoice\u202efdp.exe', '\u2068invoicefdp.exe\u2069'],
  ['a\u2069b\u2067c', '\u2068abc\u2069'],
  ['\u202a\u202b', '\u2068\u2069'],
])('%j stands in a sentence as %j', (text, shown) => {
  expect(isolated(text)).toBe(shown);
});

test('only texts are changed, and nothing where none turns', () => {
  const plain = { name: 'Ada', smart_count: 2 };
  expect(isolatedOptions(plain)).toBe(plain);
  expect(isolatedOptions({ name: 'שרה', smart_count: 2, _: 'x\u202ey' })).toEqual({
    name: '\u2068שרה\u2069',
    smart_count: 2,
    _: '\u2068xy\u2069',
  });
});
