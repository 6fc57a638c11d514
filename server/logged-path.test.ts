import { expect, test } from 'vitest';
import { loggedPath } from './logged-path.ts';

test.each([
  '/',
  '/api/v1/users/0198c2f0-1111-7abc-8def-0123456789ab/sessions',
  '/api/v1/exports/0198c2f0-1111-7abc-8def-0123456789ab/files/events.csv.gz',
  '/assets/index-DeAdBeEf.js',
  '/api/v1/addresses/2001:db8::1',
])('%s is logged as it is', (path) => {
  expect(loggedPath(path)).toBe(path);
});

test.each([
  ['/api/v1/users/ada@example.com', '/api/v1/users/…'],
  ['/api/v1/users/ada%40example.com', '/api/v1/users/…'],
  ['/login/gh_live_CANARYcanaryCANARYcanary0123456789abc', '/login/…'],
  ['/api/v1/gh_user_canary', '/api/v1/…'],
  ['/reset/4fJk29sLmQpXv7Rt1Zy8Bc3Nd5Hg6Wk0', '/reset/…'],
  ['/a b/c\r\nX-Forged: 1', '/…/…'],
  [`/${'x'.repeat(10_000)}`, '/…'],
])('of %s nothing is logged that may be a person or a secret', (path, logged) => {
  expect(loggedPath(path)).toBe(logged);
});
