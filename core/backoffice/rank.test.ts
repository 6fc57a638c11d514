import { expect, test } from 'vitest';
import type { Role } from '#contract/roles.ts';
import { rankInTheWay } from './rank.ts';

const person = (role: Role | null, id: string = crypto.randomUUID()) => ({ id, role });

test.each([
  ['support', null, null],
  ['support', 'support', 'rank'],
  ['support', 'compliance', 'rank'],
  ['support', 'security', 'rank'],
  ['support', 'admin', 'rank'],
  ['compliance', null, null],
  ['compliance', 'support', 'rank'],
  ['security', 'support', null],
  ['security', 'compliance', null],
  ['security', 'security', 'rank'],
  ['security', 'admin', 'rank'],
  ['admin', 'support', null],
  ['admin', 'admin', null],
  [null, null, 'rank'],
] as const)('%s acting on %s: %s', (role, target, expected) => {
  expect(rankInTheWay(person(role), person(target))).toBe(expected);
});

test.each(['support', 'security', 'compliance', 'admin'] as const)(
  'nobody acts on their own account: %s',
  (role) => {
    expect(rankInTheWay(person(role, 'a'), person(role, 'a'))).toBe('self');
  },
);
