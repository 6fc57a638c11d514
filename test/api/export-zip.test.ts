import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { verifierKey } from '#core/transparency-log/index.ts';
import { listKeys } from '#core/transparency-log/key-store.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { binary, type MadeExport, make } from './export-files.ts';
import { type Api, eventually, testApp } from './harness.ts';
import { recorded } from './people.ts';
import { storeEvents } from './stored-events.ts';
import { runVerifier } from './verifying.ts';

const app = testApp();
const filter = { code: ['parcel:zipped'] };
let staff: Api;
let user: { id: string };
let key: string;

beforeAll(async () => {
  const person = await app.createUser({ role: 'compliance' });
  user = person;
  staff = await app.logIn(person);
  const events = Array.from({ length: 30 }, () => ({
    code: 'parcel:zipped',
    subject: { identifier: 'a@example.com' },
  }));
  await storeEvents(app, events);
});

async function zipOf(made: MadeExport): Promise<{ path: string; bytes: Buffer; name: string }> {
  const { body: link } = await staff.post(`/exports/${made.id}/links`, { file: 'export.zip' }).expect(201);
  expect(link.url).toContain(`/api/v1/exports/${made.id}/download?`);
  const answer = await staff.get(link.url.replace('/api/v1', '')).buffer(true).parse(binary).expect(200);
  expect(answer.headers['content-type']).toBe('application/zip');
  const name = /filename="([^"]+)"/.exec(answer.headers['content-disposition'] ?? '')?.[1] ?? '';
  const bytes = answer.body as Buffer;
  expect(Number(answer.headers['content-length'])).toBe(bytes.length);
  const path = join(temporaryFolder('zip'), name);
  writeFileSync(path, bytes);
  return { path, bytes, name };
}

test('an export is downloaded as one zip, which the verifier reads as it is', async () => {
  for (const options of [{ format: 'csv', compression: 'gzip' }, { format: 'parquet' }]) {
    const made = await make(staff, { filter, ...options });
    const { path, bytes, name } = await zipOf(made);
    key = (await listKeys(app.platform.db)).map((row) => verifierKey(row.name, row.public_key)).join('\n');
    expect(await runVerifier('export', path, '--key', key)).toMatchObject({ code: 0, findings: [] });
    // Stored, not compressed: what it holds can be seen in it.
    const text = bytes.toString('latin1');
    const verifier = readFileSync('clients/verifier/gatehouse-verify.mjs');
    expect(text).toContain(verifier.toString('latin1'));
    expect(text).toContain(`node gatehouse-verify.mjs export ${name} --key KEY`);
    expect(text).toContain(key);
    expect(text).toMatch(/SHA256:[A-Za-z0-9+/]{43}\r\n/);
    for (const file of made.files) expect(text).toContain(file.name);
    // Anyone who forges the zip can forge the verifier in it: the page sends people to where it is given out.
    expect(text).toContain('Get the verifier over a channel that you trust too');
    expect(text).toContain(`     ${createHash('sha256').update(verifier).digest('hex')}\r\n`);
    const [event] = await eventually(async () => {
      const found = (await recorded(app, user.id, 'audit.export:downloaded')) as { target_id: string }[];
      expect(found.some((one) => one.target_id === made.id)).toBe(true);
      return found.filter((one) => one.target_id === made.id);
    });
    expect(event).toMatchObject({ details: { file: 'export.zip', bytes: bytes.length } });
  }
});

test('a zip that was changed or cut off, or whose files were packed again, gets a verdict', async () => {
  const { path, bytes } = await zipOf(await make(staff, { filter, format: 'ndjson' }));
  const verdictOn = async (changed: Buffer) => {
    writeFileSync(path, changed);
    return runVerifier('export', path, '--key', key);
  };
  const place = bytes.indexOf('parcel:zipped');
  const changed = Buffer.from(bytes);
  changed.write('parcel:sipped', place);
  const outcome = await verdictOn(changed);
  expect(outcome.code).toBe(1);
  expect(outcome.findings.some((one) => one.startsWith('changed '))).toBe(true);
  for (const cut of [bytes.length - 1, bytes.length - 200, 1000, 10, 4]) {
    const verdict = await verdictOn(bytes.subarray(0, cut));
    expect(verdict.code, String(cut)).toBe(1);
    expect(verdict.stderr).toBe('');
  }
  const directory = bytes.lastIndexOf(Buffer.from('PK\x01\x02'));
  const packed = Buffer.from(bytes);
  packed.writeUInt16LE(8, directory + 10);
  expect(await verdictOn(packed)).toMatchObject({ code: 2 });
  for (let at = directory; at < bytes.length - 4; at += 3) {
    const damaged = Buffer.from(bytes);
    damaged.writeUInt32LE(0xffffffff, at);
    if (at % 30 === directory % 30) expect([0, 1, 2]).toContain((await verdictOn(damaged)).code);
  }
});

test('a link to a zip is for the person who requested it, and for that export', async () => {
  const made = await make(staff, { filter, format: 'csv' });
  const { body: link } = await staff.post(`/exports/${made.id}/links`, { file: 'export.zip' }).expect(201);
  const path = link.url.replace('/api/v1', '');
  const colleague = await app.as('compliance');
  expect((await colleague.get(path).expect(403)).body.code).toBe('wrong_link');
  const { body: other } = await staff
    .post(`/exports/${made.id}/links`, { file: 'manifest.json' })
    .expect(201);
  const swapped = `/exports/${made.id}/download?${other.url.split('?')[1]}`;
  expect((await staff.get(swapped).expect(403)).body.code).toBe('wrong_link');
  const support = await app.as('support');
  await support.post(`/exports/${made.id}/links`, { file: 'export.zip' }).expect(403);
});
