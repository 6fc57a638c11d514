import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { BlockList } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { putObject } from '#core/exports/s3.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { type S3Storage, s3Storage } from './s3-storage.ts';

const MIB = 1024 * 1024;
const folder = temporaryFolder('s3');
const small = { path: join(folder, 'small'), bytes: randomBytes(1000) };
/** Three parts, the last one short. */
const large = { path: join(folder, 'large'), bytes: randomBytes(70 * MIB + 1) };
const secret = 'hush/hush+hush';
let storage: S3Storage;

beforeAll(async () => {
  for (const { path, bytes } of [small, large]) writeFileSync(path, bytes);
  storage = await s3Storage({ accessKeyId: 'AKIA', secretAccessKey: secret });
});
beforeEach(() => {
  storage.calls.length = 0;
  storage.disturbBy(() => undefined);
});
afterAll(() => storage.close());

function put(key: string, path: string, told = secret): Promise<void> {
  const allowed = new BlockList();
  allowed.addAddress('127.0.0.1');
  const place = {
    kind: 's3',
    region: 'us-east-1',
    bucket: 'audit',
    prefix: '',
    access_key_id: 'AKIA',
  } as const;
  return putObject(
    { destination: { ...place, endpoint: storage.endpoint }, secret: told, allowed },
    key,
    path,
  );
}

test('a small file is one signed request, whatever its name is', async () => {
  await put('a b/2026-11-24+ü.csv', small.path);
  expect(storage.objects.get('/audit/a b/2026-11-24+ü.csv')?.equals(small.bytes)).toBe(true);
  expect(storage.calls).toEqual(['PUT object']);
});

test('a large file goes in parts, which the storage puts together to the same bytes', async () => {
  await put('exports/large.csv', large.path);
  expect(storage.objects.get('/audit/exports/large.csv')?.equals(large.bytes)).toBe(true);
  const part = 'PUT partNumber,uploadId';
  expect(storage.calls).toEqual(['POST uploads', part, part, part, 'POST uploadId']);
  expect(storage.uploads.size).toBe(0);
});

test('when a part is refused the upload is given up, so that nothing is kept and paid for', async () => {
  let parts = 0;
  storage.disturbBy((call) => {
    if (!call.startsWith('PUT')) return undefined;
    parts += 1;
    return parts === 2 ? { status: 503, text: '<Error><Code>SlowDown</Code></Error>' } : undefined;
  });
  await expect(put('exports/broken.csv', large.path)).rejects.toThrow('The storage answered 503 SlowDown');
  expect(storage.calls.at(-1)).toBe('DELETE uploadId');
  expect(storage.uploads.size).toBe(0);
  expect(storage.objects.has('/audit/exports/broken.csv')).toBe(false);
});

test('an error inside a good answer to the last request counts as one', async () => {
  storage.disturbBy((call) =>
    call === 'POST uploadId' ? { status: 200, text: '<Error><Code>InternalError</Code></Error>' } : undefined,
  );
  await expect(put('exports/half.csv', large.path)).rejects.toThrow(
    'could not complete the multipart upload',
  );
  expect(storage.uploads.size).toBe(0);
});

test('a wrong secret key is refused by the storage', async () => {
  await expect(put('x.csv', small.path, 'wrong')).rejects.toThrow(
    'The storage answered 403 SignatureDoesNotMatch',
  );
});
