import { expect, test } from 'vitest';
import { emailSchema, identifierKey, tidyIdentifier } from './identifier.ts';

test('an internationalised address is one, however it is written', () => {
  const ways = [
    'ada@bücher.example',
    'ada@bu\u0308cher.example',
    'ADA@BÜCHER.example',
    ' Ada@xn--bcher-kva.example',
    'ada@XN--BCHER-KVA.EXAMPLE',
    'ada@bücher。example',
  ];
  for (const way of ways) {
    expect(identifierKey(way), way).toBe('ada@bücher.example');
    expect(emailSchema.parse(way), way).toBe('ada@bücher.example');
  }
  expect(emailSchema.parse('ivan@xn--80a1acny.xn--p1ai')).toBe('ivan@почта.рф');
  expect(emailSchema.parse('a@faß.de')).toBe('a@faß.de');
});

test('an identifier keeps its case and everything that is no internationalised domain', () => {
  for (const identifier of [
    'Ada@Example.com',
    'CORP\\jdoe',
    '+49 30 123',
    'a@1.2',
    'x--y',
    'Ірина',
    'a@b%C3%BC.de',
  ]) {
    expect(tidyIdentifier(identifier)).toBe(identifier);
  }
  expect(tidyIdentifier(' Zoe\u0308 ')).toBe('Zo\u00eb');
});

test('takes what mail servers take, and says what is wrong with the rest', () => {
  const good = [
    "o'brien+x@ex-ample.co.uk",
    'a/b=c@x.example',
    '!#$%&*-/=?^_`{|}~@x.example',
    'a.b@1a.example',
  ];
  for (const address of good) expect(emailSchema.parse(address)).toBe(address);
  const faultOf = (address: string) => emailSchema.safeParse(address).error?.issues[0]?.message;
  const bad = [
    ...[
      '',
      '@',
      'ada',
      'ada@',
      '@x.example',
      'ada@example',
      'a..b@x.example',
      '.a@x.example',
      'a@b@x.example',
    ],
    ...['a b@x.example', 'a@x_y.example', 'a@-x.example', 'a@x..example', 'a@127.0.0.1', 'a@[127.0.0.1]'],
    ...['"a b"@x.example', 'a@xn--.example', `${'a'.repeat(65)}@x.example`, `a@${'x'.repeat(64)}.example`],
    ...['a@0x7f.0x1', 'a@b%C3%BC.example', `a@${'ü.'.repeat(60)}example`, 'a@x.example\nb@x.example'],
  ];
  for (const address of bad) expect(faultOf(address), address).toBeDefined();
  expect(faultOf('иван@почта.рф')).toContain('ASCII');
  for (const char of ['\u200b', '\u00ad', '\u202e', '\ufeff', '\u200d', '\u2060']) {
    expect(faultOf(`ada@exa${char}mple.com`), JSON.stringify(char)).toContain('invisible');
    expect(faultOf(`${char}ada@example.com`), JSON.stringify(char)).toContain('invisible');
  }
});
