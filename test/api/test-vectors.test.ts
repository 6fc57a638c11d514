import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { makeVectors } from '../vectors/make-vectors.ts';
import { type Api, testApp } from './harness.ts';

const root = join(import.meta.dirname, '../..');
const kept = join(root, 'docs/test-vectors');
const verifier = join(root, 'clients/verifier/gatehouse-verify.mjs');
const python = join(root, 'examples/verify_export.py');
const made = temporaryFolder('vectors');
const app = testApp();
let officer: Api;

/** Debian: `apt-get install python3-cryptography`; CI has it. */
const hasPython = spawnSync('python3', ['-c', 'import cryptography']).status === 0;

beforeAll(async () => {
  officer = await app.as('compliance');
  await makeVectors(app, officer, made);
  if (process.env.RECORD_VECTORS) {
    for (const name of readdirSync(kept))
      if (name !== 'README.md') rmSync(join(kept, name), { recursive: true });
    cpSync(made, kept, { recursive: true });
  }
}, 60_000);

const read = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');
const verify = (folder: string, ...args: string[]) =>
  spawnSync(process.execPath, [verifier, ...args, '--key', join(folder, 'key.txt')], {
    cwd: folder,
    encoding: 'utf8',
  });
const inPython = (folder: string, name: string, key = read(folder, 'key.txt').trim()) =>
  spawnSync('python3', [python, join(folder, name), key], { encoding: 'utf8' });
const exportsOf = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('export-'));
/** Returns all files below a folder, by their path. */
const filesOf = (folder: string) =>
  (readdirSync(folder, { recursive: true, encoding: 'utf8' }) as string[])
    .filter((name) => name !== 'README.md')
    .sort();

type Vector = {
  about: string;
  event: Record<string, unknown>;
  default_message: string;
  leaf: { index: number; hash: string; text: string };
};
const vectorsOf = (folder: string): Vector[] => JSON.parse(read(folder, 'events.json'));

/** Returns what may differ from one recording to the next: when and by which key, and how surprising detection found it. */
const stable = (text: string) =>
  JSON.stringify(JSON.parse(text), (key, value) => {
    if (key === 'received_at' || key === 'api_key_id') return null;
    return key === 'score' && typeof value === 'number' ? 0 : value;
  });

describe('the test vectors', () => {
  test('are what the product makes today (RECORD_VECTORS=1 records them again)', () => {
    expect(filesOf(kept)).toEqual(filesOf(made));
    const [before, now] = [vectorsOf(kept), vectorsOf(made)];
    expect(before.map(({ leaf }) => stable(leaf.text))).toEqual(now.map(({ leaf }) => stable(leaf.text)));
    expect(before.map(({ event }) => stable(JSON.stringify(event)))).toEqual(
      now.map(({ event }) => stable(JSON.stringify(event))),
    );
  });

  test.each([kept, made])('hold leaves that follow from their texts, in %s', (folder) => {
    for (const { event, default_message, leaf } of vectorsOf(folder)) {
      const hash = createHash('sha256').update(Buffer.of(0)).update(leaf.text).digest('base64');
      expect(leaf.hash).toBe(hash);
      const { late: _, ...appended } = event;
      if (appended.message === default_message) appended.message = null;
      expect(JSON.parse(leaf.text)).toEqual(appended);
    }
  });

  test.each([kept, made])('are verified by the stand-alone verifier, in %s', (folder) => {
    for (const name of exportsOf(folder)) {
      const { status, stdout } = verify(folder, 'export', name, '--older', 'older-checkpoint.txt');
      expect([name, status, stdout]).toEqual([name, 0, expect.stringMatching(/^INTACT/m)]);
    }
    expect(verify(folder, 'checkpoint', 'checkpoint.txt').status).toBe(0);
    expect(verify(folder, 'proof', 'proof.json').status).toBe(0);
    const consistency = ['older-checkpoint.txt', 'checkpoint.txt', 'consistency.json'];
    expect(verify(folder, 'consistency', ...consistency).status).toBe(0);
    expect(
      verify(folder, 'consistency', ...consistency.toSpliced(0, 2, 'checkpoint.txt', 'older-checkpoint.txt'))
        .status,
    ).toBe(1);
  });
});

describe.skipIf(!hasPython)('examples/verify_export.py', () => {
  const readable = (folder: string) => exportsOf(folder).filter((name) => name.startsWith('export-ndjson'));

  test.each([kept, made])('verifies the exports of whole events in NDJSON in %s', (folder) => {
    for (const name of readable(folder)) {
      const { stdout, stderr } = inPython(folder, name);
      expect(`${stdout}${stderr}`).toMatch(/^INTACT: \d+ events/);
    }
  });

  test.each([
    [
      'a changed event',
      'events.ndjson',
      (bytes: Buffer) => Buffer.from(bytes.toString().replace('No such door', 'No such Door')),
    ],
    ['a removed event', 'events.ndjson', (bytes: Buffer) => bytes.subarray(bytes.indexOf(10) + 1)],
    [
      'a changed leaf',
      'events.leaves',
      (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === 30 ? byte ^ 1 : byte))),
    ],
    [
      'a changed manifest',
      'manifest.json',
      (bytes: Buffer) => Buffer.from(bytes.toString().replace('"rows": ', '"rows": 1')),
    ],
  ])('finds %s', (_, file, change) => {
    const folder = temporaryFolder('changed');
    cpSync(join(made, 'export-ndjson'), folder, { recursive: true });
    writeFileSync(join(folder, file), change(readFileSync(join(folder, file))));
    const { status, stderr } = inPython(folder, '.', read(made, 'key.txt').trim());
    expect(status, stderr).toBe(1);
    expect(stderr).toMatch(/AssertionError: .*changed/);
  });

  test('takes no other key', () => {
    const key = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    expect(inPython(made, 'export-ndjson', key).stderr).toContain('not signed by this key');
  });
});
