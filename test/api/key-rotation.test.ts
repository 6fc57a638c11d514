import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { keyUse, missingEncryptionKeys, reencryptSecrets } from '#core/backoffice/index.ts';
import { findSchedule } from '#core/exports/schedule-store.ts';
import { secretOf } from '#core/exports/schedules.ts';
import { MissingKey, openKeyring } from '#core/platform/keyring.ts';
import type { Platform } from '#core/platform/platform.ts';
import { findStream } from '#core/streams/index.ts';
import { openSecrets } from '#core/streams/secret.ts';
import { listKeys } from '#core/transparency-log/key-store.ts';
import { activeSigner, signerOf } from '#core/transparency-log/signing-keys.ts';
import { createApp } from '#server/app.ts';
import { codeOf } from '#test/totp/client.ts';
import { ORIGIN, PASSWORD, testApp } from './harness.ts';
import { begin, enrol, movableClock, openBrowser } from './people.ts';

const app = testApp({ STREAM_ALLOWED_NETWORKS: '127.0.0.0/8' }, { workers: false });

const newKey = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;

test('after a rotation everything moves to the new key, and the old one can be destroyed', async () => {
  const clock = movableClock(app);
  const [old, young] = [newKey('old'), newKey('young')];
  const withKeys = (keys: string): Platform => ({
    ...app.platform,
    keyring: openKeyring({ ...app.platform.config, ENCRYPTION_KEYS: keys }),
  });
  const before = withKeys(old);
  const site = { ...app, app: createApp(before) };
  const { user, secret: totp } = await enrol(site, clock.now);
  const admin = openBrowser(site.app);
  const { email } = await app.createUser({ role: 'admin' });
  await admin.post('/auth/login', { email, password: PASSWORD }).expect(200);
  const reason = 'for this test';
  const { body: stream } = await admin
    .post('/streams', {
      name: 'x',
      target: { kind: 'webhook', url: 'http://127.0.0.1:9/' },
      query: 'event:user:*',
      reason,
    })
    .set('Origin', ORIGIN)
    .expect(201);
  // The secret before is still valid: it has to move as well.
  const { body: renewed } = await admin
    .post(`/streams/${stream.id}/secret`, { overlap_hours: 24, reason })
    .expect(200);
  const { body: schedule } = await admin
    .post('/export-schedules', {
      ...{ name: 'x', format: 'csv', every: 'daily', reason },
      destination: {
        kind: 's3',
        endpoint: 'http://127.0.0.1:9',
        bucket: 'audit',
        access_key_id: 'AKIA',
        secret_access_key: 'hush-hush',
      },
    })
    .expect(201);
  const signer = await app.platform.db.transaction((tx) => activeSigner(before, tx, 'localhost/log'));

  const both = withKeys(`${young},${old}`);
  expect(await missingEncryptionKeys(withKeys(young))).toEqual(['old']);
  expect((await keyUse(both)).map(({ key_id, state }) => [key_id, state])).toEqual(
    Array.from({ length: 4 }, () => ['old', 'older']),
  );
  expect(await reencryptSecrets(both)).toBe(5);
  expect(await reencryptSecrets(both)).toBe(0);
  expect((await keyUse(both)).map(({ key_id, state }) => [key_id, state])).toEqual(
    Array.from({ length: 4 }, () => ['young', 'newest']),
  );

  const after = withKeys(young);
  expect(await missingEncryptionKeys(after)).toEqual([]);
  const streamRow = await findStream(app.platform.db, stream.id);
  const scheduleRow = await findSchedule(app.platform.db, schedule.id);
  const [keyRow] = await listKeys(app.platform.db);
  if (!streamRow || !scheduleRow || !keyRow) throw new Error('something is gone');
  expect(openSecrets({ ...after, clock }, streamRow)).toEqual([renewed.secret, stream.secret]);
  expect(secretOf(after, scheduleRow)).toBe('hush-hush');
  expect(signerOf(after, keyRow).seed).toEqual(signer.seed);
  expect(() => secretOf(before, scheduleRow)).toThrow(MissingKey);
  const late = { ...app, app: createApp(after) };
  clock.moveOn(60);
  await (await begin(late, user)).post('/auth/2fa', { code: codeOf(totp, clock.now()) }).expect(200);
});
