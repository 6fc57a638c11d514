import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedByParsing, isExactNumber, isReadExactly } from './exact-json.ts';
import { scanJson } from './json-scan.ts';

const noLimits = { depth: Number.POSITIVE_INFINITY, values: Number.POSITIVE_INFINITY };
const changesOf = (text: string) =>
  changedByParsing(scanJson(Buffer.from(text), noLimits), [{ text, pointer: '/0' }], JSON.parse(text));

test('knows which numbers a double changes', () => {
  const kept = [
    ...['0', '-0', '0.0', '-0e5', '1', '1.0', '1e2', '1E+2', '100e-2', '0.1', '-12.50', '1e21', '1e300'],
    ...['9007199254740991', '9007199254740992', '9007199254740994', '100000000000000000000', '5e-324'],
    ...['0.30000000000000004', '1.7976931348623157e308', '0.8444218515250481', '123456789012345e10'],
    // As C's %.17g writes 0.1 and 1/3, and as Java writes its smallest double.
    ...['0.10000000000000001', '0.33333333333333331', '1.0000000000000000', '4.9e-324'],
  ];
  const changed = [
    ...['9007199254740993', '-9007199254740993', '9007199254740993.0', '9.007199254740993e15', '1e400'],
    ...['-1e400', '1e-400', '4e-324', '18446744073709551615', '18446744073709551616'],
    ...['3.141592653589793238', '0.12345678901234567', '1.0000000000000000001', '333333333.33333329'],
    ...['12345678901234567890', '123456789.123456789123', `1${'0'.repeat(400)}`, `0.${'0'.repeat(400)}1`],
  ];
  expect(kept.filter((token) => !isExactNumber(token))).toEqual([]);
  expect(changed.filter((token) => isExactNumber(token))).toEqual([]);
});

test('whatever JSON.stringify writes is kept', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => changesOf(JSON.stringify(value)).length === 0));
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) =>
      isExactNumber(JSON.stringify(number)),
    ),
  );
});

test('names the place of each number and of each key that comes twice', () => {
  const text = `{"a": [1, {"b/c": 9007199254740993}], "a\\"b": "9007199254740993 \\\\", "e": {"x":1, "y" : 2,"\\u0078":3},
    "f": [0.1, [[], {}], 1e400, "1e400", -1E-400], "e": 2 }`;
  expect(changesOf(text)).toEqual([
    {
      pointer: '/0/a/1/b~1c',
      message: 'The number 9007199254740993 cannot be stored exactly. Send it as text, in quotation marks.',
    },
    { pointer: '/0/e/x', message: 'This key appears twice in the same object. Send it once.' },
    expect.objectContaining({ pointer: '/0/f/2' }),
    expect.objectContaining({ pointer: '/0/f/4' }),
    expect.objectContaining({ pointer: '/0/e' }),
  ]);
});

test('does not take what stands in texts for numbers or keys', () => {
  const value = {
    'a:b': 'x:1e400, 9007199254740993',
    '\\': '\\":1,"\\":',
    quote: '"a":1,"a":2',
    id: '0198f0a2-6c1e-7123-9e12-123456789012345678',
  };
  expect(changesOf(JSON.stringify(value))).toEqual([]);
  expect(changesOf(JSON.stringify(value, null, 4))).toEqual([]);
});

test('nesting and numbers of any length are read in time that grows with them', () => {
  const depth = 200_000;
  // Refused for its depth by what comes after.
  expect(changesOf(`${'['.repeat(depth)}1e400${']'.repeat(depth)}`)).toEqual([]);
  const list = `[${'1e400,'.repeat(200_000)}1]`;
  expect(changesOf(list)).toHaveLength(20);
  expect(changesOf(`[${'0.'.padEnd(1_000_000, '0')}1]`)).toHaveLength(1);
});

/** The verifier is on its own and has its own. */
const verifier: { isReadExactly: (json: string) => boolean } = await import(
  new URL('../../clients/verifier/src/json.mjs', import.meta.url).href
);
const readers = { 'the server': isReadExactly, 'the verifier': verifier.isReadExactly };
test.each(Object.entries(readers))(
  '%s tells numbers that were written from doubles from all others',
  (_, reads) => {
    const any = fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' });
    fc.assert(
      fc.property(any, (value) => reads(JSON.stringify(value))),
      { seed: 2, numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => reads(`{"a":[${value}]}`)),
      { seed: 2, numRuns: 2000 },
    );
    for (const exact of [
      '0',
      '-0',
      '1.0',
      '100e-2',
      '1000000000000000000000',
      '9007199254740992',
      '5e-324',
      '0.10',
    ])
      expect([exact, reads(`[${exact}]`)]).toEqual([exact, true]);
    for (const text of ['"9007199254740993"', '"\\\\\\" 9007199254740993"', '{"0.12345678901234567890":1}'])
      expect([text, reads(text)]).toEqual([text, true]);
    for (const other of [
      '9007199254740993',
      '-9007199254740993',
      '9007199254740991.1',
      '0.10000000000000001',
      '1e400',
      '1e-400',
    ])
      expect([other, reads(`{"a":[1,"x",${other}]}`)]).toEqual([other, false]);
  },
);
