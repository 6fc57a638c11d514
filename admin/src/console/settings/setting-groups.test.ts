import { expect, test } from 'vitest';
import { grouped } from './setting-groups.ts';

test('settings stand together by what they are about', () => {
  const settings = [
    { name: 'LOG_LEVEL', group: 'watching' },
    { name: 'SMTP_URL', group: 'mail' },
    { name: 'BRAND_NEW', group: 'other' },
    { name: 'MAIL_FROM', group: 'mail' },
  ] as const;
  expect(
    grouped(settings).map(({ group, settings }) => [group, ...settings.map(({ name }) => name)]),
  ).toEqual([
    ['mail', 'SMTP_URL', 'MAIL_FROM'],
    ['watching', 'LOG_LEVEL'],
    ['other', 'BRAND_NEW'],
  ]);
});
