import { expect, test } from 'vitest';
import { grouped } from './setting-groups.ts';

test('settings stand together by what they are about; a new one is not lost', () => {
  const settings = ['LOG_LEVEL', 'SMTP_URL', 'BRAND_NEW', 'MAIL_FROM'].map((name) => ({ name }));
  expect(
    grouped(settings).map(({ group, settings }) => [group, ...settings.map(({ name }) => name)]),
  ).toEqual([
    ['mail', 'SMTP_URL', 'MAIL_FROM'],
    ['watching', 'LOG_LEVEL'],
    ['other', 'BRAND_NEW'],
  ]);
});
