import { expect, test } from 'vitest';
import { sessionQuery } from './session-query.ts';

const at = (time: string) => Date.parse(`2026-11-24T${time}Z`);

test('an age becomes the instant before which sessions were begun, the same for a whole hour', () => {
  const query = { ip: '192.0.2.1', to: '2026-11-17T10:00:00.000Z' };
  expect(sessionQuery({ ip: '192.0.2.1', age: 7 }, at('10:05:00'))).toEqual(query);
  expect(sessionQuery({ ip: '192.0.2.1', age: '7' }, at('10:59:59'))).toEqual(query);
});

test('without an age the filter stays as it is', () => {
  expect(sessionQuery({ country: 'UA' }, at('10:05:00'))).toEqual({ country: 'UA' });
});
