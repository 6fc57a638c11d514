import { expect, test } from 'vitest';
import { readConfig } from '#core/platform/config.ts';
import { listSettings, shownValue } from './settings.ts';

test('a setting that takes an address shows no password, token or path of it, whatever its name', () => {
  const canary = 'canary-of-a-secret';
  const config = readConfig({
    DATABASE_URL: `postgres://user:${canary}@db.example/gatehouse`,
    REDIS_URL: `redis://user:${canary}@redis.example`,
    SMTP_URL: `smtps://user:${canary}@mail.example`,
    WITNESS_WEBHOOK: `https://user:${canary}@hooks.example/${canary}?token=${canary}`,
  });
  const shown = JSON.stringify(listSettings(config));
  expect(shown).not.toContain(canary);
  expect(shown).toContain('https://••••••@hooks.example/••••••');
});

test('a setting whose name speaks of a secret or an address is marked as one', () => {
  const named = listSettings(readConfig({})).filter(
    ({ name }) => /(?:KEYS?|TOKEN|PASSWORD|SECRET|URL|WEBHOOK)$/.test(name) && name !== 'PUBLIC_URL',
  );
  expect(named.filter(({ secret }) => !secret)).toEqual([]);
  expect(named.map(({ name }) => name)).toContain('WITNESS_WEBHOOK');
});

test('no secret of the settings is shown', () => {
  const secrets = { db: 'dbsecret1', redis: 'redissecret2', smtp: 'smtpsecret3', admin: 'adminsecret4' };
  const config = readConfig({
    DATABASE_URL: `postgres://gate:${secrets.db}@db.example:5432/gatehouse?password=${secrets.db}`,
    REDIS_URL: `redis://:${secrets.redis}@redis.example:6379`,
    SMTP_URL: `smtps://user:${secrets.smtp}@mail.example`,
    ADMIN_PASSWORD: secrets.admin,
    METRICS_TOKEN: 'metricssecret5metrics',
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
  });
  const text = JSON.stringify(listSettings(config));
  for (const secret of [
    ...Object.values(secrets),
    'metricssecret5',
    Buffer.alloc(32, 7).toString('base64'),
  ]) {
    expect(text).not.toContain(secret);
  }
  expect(text).toContain('db.example:5432/gatehouse');
});

test('what is not set is told from what is', () => {
  expect(shownValue(undefined, 'value')).toBeNull();
  const port = listSettings(readConfig({ PORT: '8080' })).find(({ name }) => name === 'PORT');
  expect(port).toMatchObject({ value: '8080', default: '3000', is_default: false, secret: false });
  const cluster = listSettings(readConfig({})).find(({ name }) => name === 'REDIS_CLUSTER');
  expect(cluster).toMatchObject({ value: 'false', default: 'false', is_default: true });
});
