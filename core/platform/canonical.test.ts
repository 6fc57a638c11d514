import { expect, test } from 'vitest';
import { canonical } from './canonical.ts';

test('gives the example of RFC 8785, section 3.2.2 and 3.2.3', () => {
  const value = JSON.parse(`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
    "literals": [null, true, false]
  }`);
  expect(canonical(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('sorts keys by their UTF-16 units, as in section 3.2.3', () => {
  const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6', '10', '9'];
  const sorted = canonical(Object.fromEntries(keys.map((key) => [key, 0])));
  expect(Object.keys(JSON.parse(sorted)).length).toBe(keys.length);
  expect([...sorted.matchAll(/"((?:[^"\\]|\\.)+)":/g)].map(([, key]) => key)).toEqual([
    '\\r',
    '1',
    '10',
    '9',
    '\u0080',
    '\u00f6',
    '\u20ac',
    '\ud83d\ude00',
    '\ufb33',
  ]);
});
