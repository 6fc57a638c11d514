import { describe, expect, test } from 'vitest';
import { scanJson } from './json-scan.ts';

const limits = { depth: 3, values: 5 };
const tooMuchIn = (text: string, more = {}) => scanJson(Buffer.from(text), { ...limits, ...more }).tooMuch;

test.each([
  '{}',
  '"text"',
  '[[[]]]',
  '{"a":{"b":{"c":1}}}',
  '[1,2,3,4,5]',
  '{"a":1,"b":2,"c":3,"d":4,"e":5}',
  '["[[[[[[", "{{{{{{", ",,,,,,,,,"]',
  // Quotes and backslashes inside of strings do not end them.
  String.raw`["\"[[[[,,,,,,", "\\\"[[[[[", "\\"]`,
  '[[],[],[]]'.replace(',[]', ''),
])('%s is taken', (text) => {
  expect(tooMuchIn(text)).toBeNull();
});

test.each([
  ['[[[[]]]]', 'depth'],
  ['{"a":{"b":{"c":{}}}}', 'depth'],
  [String.raw`["\\",[[[`, 'depth'],
  ['[1,2,3,4,5,6]', 'values'],
  ['{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6}', 'values'],
  ['[[],[],[],[]]', 'values'],
  // What is no JSON is still counted.
  [',,,,,,', 'values'],
])('%s is too much', (text, what) => {
  expect(tooMuchIn(text)).toBe(what);
});

test.each(['"', '"\\', '["', '{"a":"\\', ''])('%j, which breaks off, is left to the parser', (text) => {
  expect(tooMuchIn(text)).toBeNull();
});

test('nothing is looked at behind the limit', () => {
  let looked = 0;
  const bytes = new Proxy(Buffer.from('['.repeat(100_000)), {
    get: (target, key) => {
      if (typeof key === 'string' && /^\d+$/.test(key)) looked += 1;
      return Reflect.get(target, key, target);
    },
  });
  expect(scanJson(bytes, limits).tooMuch).toBe('depth');
  expect(looked).toBe(4);
});

describe('of many items', () => {
  const items = { items: 2 };

  test.each([
    '[{"a":1,"b":2,"c":3},{"a":1,"b":2,"c":3}]',
    ' [[1,2,3],[1,2,3]]',
    '{"a":1,"b":2,"c":3}\n{"a":1,"b":2,"c":3}',
    '{"a":[1,2],"b":[]}',
  ])('each of %j may have as many values', (text) => {
    expect(tooMuchIn(text, items)).toBeNull();
  });

  test.each([
    ['[{},{},{}]', 'items'],
    ['{}\n{}\n{}', 'items'],
    ['[1,2,3,4,5,6]', 'values'],
    ['[{"a":[1,2,3,4,5,6]}]', 'values'],
    ['{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6}', 'values'],
    ['[[[[]]]]', 'depth'],
  ])('%j are too much', (text, what) => {
    expect(tooMuchIn(text, items)).toBe(what);
  });
});
