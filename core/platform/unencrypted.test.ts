import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { unencryptedSettings } from './unencrypted.ts';

const names = (env: NodeJS.ProcessEnv) => unencryptedSettings(readConfig(env));
const DB = 'postgres://gatehouse:secret@db.example.com/gatehouse';

test.each([
  ['nothing configured', {}],
  ['a database of this machine', { DATABASE_URL: 'postgres://gatehouse:secret@127.0.0.1:5432/gatehouse' }],
  ['one by IPv6', { DATABASE_URL: 'postgres://gatehouse:secret@[::1]/gatehouse' }],
  ['one by a socket', { DATABASE_URL: 'postgres://gatehouse@%2Fvar%2Frun%2Fpostgresql/gatehouse' }],
  ['one that is checked', { DATABASE_URL: `${DB}?sslmode=verify-full` }],
  ['one with an authority of its own', { DATABASE_URL: `${DB}?sslrootcert=/etc/ssl/ca.pem` }],
  ['Redis over TLS', { REDIS_URL: 'rediss://redis.example.com' }],
  ['Redis here', { REDIS_URL: 'redis://localhost:6379' }],
  ['a witness over https', { WITNESS_WEBHOOK: 'https://hooks.example.com/x' }],
  ['lists that are not asked', { PASSWORD_BREACH_URL: 'http://mirror.example.com' }],
])('%s is no cause for a warning', (_what, env) => {
  expect(names(env)).toEqual([]);
});

test.each([
  ['DATABASE_URL', { DATABASE_URL: DB }],
  ['DATABASE_URL', { DATABASE_URL: `${DB}?sslmode=disable` }],
  ['DATABASE_URL', { DATABASE_URL: `${DB}?sslmode=no-verify` }],
  ['DATABASE_URL', { DATABASE_URL: `${DB}?sslmode=require&uselibpqcompat=true` }],
  ['DATABASE_URL', { DATABASE_URL: 'postgres://gatehouse@10.0.0.5/gatehouse' }],
  ['REDIS_URL', { REDIS_URL: 'redis://redis.example.com' }],
  ['WITNESS_WEBHOOK', { WITNESS_WEBHOOK: 'http://hooks.example.com/x' }],
  ['PASSWORD_BREACH_URL', { PASSWORD_BREACH_CHECK: 'on', PASSWORD_BREACH_URL: 'http://mirror.example.com' }],
])('%s is named: %j', (name, env) => {
  expect(names(env)).toEqual([name]);
});
