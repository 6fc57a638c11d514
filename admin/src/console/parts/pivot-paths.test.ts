import { expect, test } from 'vitest';
import { type PivotOn, pivotEventsPath, usersPath } from './pivot-paths.ts';

const filterOf = (path: string) =>
  JSON.parse(new URL(path, 'http://console').searchParams.get('filter') ?? '');

const device: PivotOn = { kind: 'device', device_type: 'mobile', browser: 'Firefox 144', os: null };

test('a device without a known system is looked for by its details', () => {
  expect(filterOf(usersPath(device))).toEqual({ device_type: 'mobile', browser: 'Firefox 144' });
  expect(filterOf(pivotEventsPath(device))).toEqual({
    device_type: 'mobile',
    browser: 'Firefox 144',
    range: '90d',
  });
});

test('events take several countries, users one', () => {
  const on: PivotOn = { kind: 'country', country: 'UA' };
  expect(filterOf(usersPath(on))).toEqual({ country: 'UA' });
  expect(filterOf(pivotEventsPath(on))).toEqual({ country: ['UA'], range: '90d' });
});

test('an address leads to the list of users and to the list of events', () => {
  const on: PivotOn = { kind: 'ip', ip: '2001:db8::1' };
  expect(usersPath(on)).toMatch(/^\/users\?/);
  expect(pivotEventsPath(on)).toMatch(/^\/audit-events\?/);
  expect(filterOf(usersPath(on))).toEqual({ ip: '2001:db8::1' });
});
