import { expect, test } from 'vitest';
import type { Reason } from '#contract/reasons.ts';
import { distinctReasons } from './reasons.ts';

test('of reasons that differ in their amounts alone the last one stays, in the place of the first', () => {
  const failed = (accounts: number): Reason => ({ code: 'failed_accounts', params: { accounts } });
  const country: Reason = { code: 'first_country', params: { country: 'SG' } };
  expect(distinctReasons([failed(12), country, failed(24), failed(36)])).toEqual([failed(36), country]);
});

test('networks, versions, distances and times of day are no amounts', () => {
  const location = (city: string) => ({ city, country: 'NO' });
  const travel = (distance_km: number): Reason => ({
    code: 'impossible_travel',
    params: {
      location: location('Oslo'),
      distance_km,
      previous_location: location('Bergen'),
      apart_seconds: 3600,
    },
  });
  const all: Reason[] = [
    { code: 'new_network', params: { network: '213.127.23.0/24' } },
    { code: 'new_network', params: { network: '213.127.24.0/24' } },
    { code: 'new_network', params: { network: '2a02:2149:8b00::/48' } },
    { code: 'new_network', params: { network: '2a02:2149:8b01::/48' } },
    { code: 'new_browser_version', params: { browser: 'Chrome 140' } },
    { code: 'new_browser_version', params: { browser: 'Chrome 141' } },
    travel(17_900),
    travel(9300),
    { code: 'unusual_time', params: { weekday: 1, hour: 3 } },
    { code: 'unusual_time', params: { weekday: 1, hour: 4 } },
  ];
  expect(distinctReasons([...all, ...all.slice(0, 1)])).toEqual(all);
});

test('a reason that PostgreSQL gave back with its parameters in another order is the same one', () => {
  const given: Reason = { code: 'first_region', params: { region: 'HN', country: 'VN' } };
  const stored: Reason = { code: 'first_region', params: { country: 'VN', region: 'HN' } };
  expect(distinctReasons([given, stored])).toHaveLength(1);
});
