import { expect, test } from 'vitest';
import { distinctReasons } from './reasons.ts';

test('of reasons that differ in their counts alone the last one stays, in the place of the first', () => {
  const stuffing = (count: number) => `Sign-ins of ${count} accounts failed from this network within an hour`;
  expect(distinctReasons([stuffing(12), 'First sign-in from Singapore', stuffing(24), stuffing(36)])).toEqual(
    [stuffing(36), 'First sign-in from Singapore'],
  );
});

test('networks, versions, distances and times of day are no counts', () => {
  const all = [
    'New network (213.127.23.0/24)',
    'New network (213.127.24.0/24)',
    'New network (2a02:2149:8b00::/48)',
    'New network (2a02:2149:8b01::/48)',
    'New version of the browser (Chrome 140.1)',
    'New version of the browser (Chrome 141.2)',
    'Signed in from Oslo, 17,900 km from Perth, 3 hours apart',
    'Signed in from Oslo, 9,300 km from Perth, 3 hours apart',
    'Unusual time (Monday, 03:00 UTC)',
    'Unusual time (Monday, 04:00 UTC)',
  ];
  expect(distinctReasons([...all, all[0] ?? ''])).toEqual(all);
});
