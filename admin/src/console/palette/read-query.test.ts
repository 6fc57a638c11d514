import { expect, it } from 'vitest';
import { readQuery } from './read-query.ts';

const kindOf = (typed: string) => {
  const { isId, isAddress, isSession, isWord } = readQuery(typed);
  return Object.entries({ isId, isAddress, isSession, isWord }).flatMap(([name, is]) => (is ? [name] : []));
};

it.each([
  ['01a20fea-4aec-7337-843e-db1493dba8fe', ['isId']],
  [' 192.0.2.7 ', ['isAddress']],
  ['10.0.0.0/8', ['isAddress']],
  ['2001:db8::1', ['isAddress']],
  ['2001:db8::/32', ['isAddress']],
  ['0123456789abcdef', ['isSession']],
  ['user.2fa:reset', ['isWord']],
  ['user:logged_in', ['isWord']],
  ['mara', ['isWord']],
  ['m', []],
  ['', []],
])('%s is read as %j', (typed, kinds) => {
  expect(kindOf(typed)).toEqual(kinds);
});
