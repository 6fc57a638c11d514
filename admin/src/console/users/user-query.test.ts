import { expect, it } from 'vitest';
import { toUserQuery } from './user-query.ts';

const now = Date.UTC(2026, 10, 24, 12, 34, 56);

it('a span of the address becomes an instant of a whole hour, within or longer ago', () => {
  expect(toUserQuery({ active: '24h', q: 'ada' }, now)).toEqual({
    q: 'ada',
    active_from: '2026-11-23T12:00:00.000Z',
  });
  expect(toUserQuery({ active: 'not_30d' }, now)).toEqual({ active_to: '2026-10-25T12:00:00.000Z' });
});

it('all other filters stay as they are', () => {
  const filter = { two_factor: false, risk_min: 40, ip: '192.0.2.0/24' };
  expect(toUserQuery(filter, now)).toEqual(filter);
});
