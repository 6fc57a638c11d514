import { spawnSync } from 'node:child_process';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#core/platform/ids.ts';
import { integrateEvents } from '#core/transparency-log/index.ts';
import { publicKeyOf } from '#core/transparency-log/note.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { consistencyOf, type Fetch, pathOf, readCheckpoint, rootOfRange } from '../transparency/reader.ts';
import { binary } from './export-files.ts';
import { testApp } from './harness.ts';
import { storeEvents, storeOrders } from './stored-events.ts';
import { runVerifier } from './verifying.ts';

const app = testApp({}, { workers: false });
const notes: string[] = [];
let prefix = '';

async function grow(count: number): Promise<void> {
  await storeOrders(app, count);
  await integrateEvents(app.platform);
  notes.push((await get('checkpoint').expect(200)).text);
}

const get = (path: string) => request(app.app).get(`${prefix}/${path}`);
/** Returns what a witness has: no account, no key, only what anyone may fetch. */
const fetchTile: Fetch = async (path) => {
  const answer = await get(path).responseType('blob');
  return answer.status === 200 ? (answer.body as Buffer) : null;
};

beforeAll(async () => {
  await storeEvents(app, [{ code: 'order:placed', subject: { identifier: 'ada@example.com' } }]);
  await integrateEvents(app.platform);
  const { body } = await request(app.app).get('/.well-known/gatehouse-log.json').expect(200);
  // c2sp.org/tlog-tiles: the origin is the prefix without its scheme.
  prefix = new URL(`http://${body.origin}`).pathname;
  for (const count of [255, 1, 300, 1500]) await grow(count);
});

describe('the log as witnesses and monitors read it', () => {
  test('every checkpoint leads to its root, from the tiles alone, at the size it had', async () => {
    for (const note of notes) {
      const { size, root } = readCheckpoint(note);
      expect((await rootOfRange(fetchTile, size, 0, size)).toString('base64')).toBe(root);
    }
    expect(notes.map((note) => readCheckpoint(note).size)).toEqual([256, 257, 557, 2057]);
  });

  test('a proof of consistency that a witness makes of the tiles is the one that the API gives', async () => {
    const officer = await app.as('compliance');
    for (const [from, to] of [
      [256, 257],
      [257, 557],
      [100, 2057],
    ] as const) {
      const { body } = await officer.get(`/checkpoints/consistency?from=${from}&to=${to}`).expect(200);
      const proof = await consistencyOf(fetchTile, from, to);
      expect(proof.map((hash) => hash.toString('base64'))).toEqual(body.proof);
    }
  });

  test('a checkpoint is a note that the published key has signed', async () => {
    const { body } = await request(app.app).get('/.well-known/gatehouse-log.json').expect(200);
    const [name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(body.keys[0].key)?.slice(1) ?? [];
    const raw = Buffer.from(encoded ?? '', 'base64').subarray(1);
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]);
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    const { signed, signatures, origin } = readCheckpoint(notes.at(-1) ?? '');
    expect(origin).toBe(name);
    const [, by, signature] = /^— (\S+) (\S+)$/.exec(signatures[0] ?? '') ?? [];
    const bytes = Buffer.from(signature ?? '', 'base64');
    expect([by, bytes.subarray(0, 4).toString('hex')]).toEqual([name, id]);
    expect(verify(null, Buffer.from(signed), key, bytes.subarray(4))).toBe(true);
  });

  test('the SHA-256 of the verifier is published beside the keys, and readers of the keys continue to read them', async () => {
    const { body, text } = await request(app.app).get('/.well-known/gatehouse-log.json').expect(200);
    const { body: verifier } = await request(app.app)
      .get('/gatehouse-verify.mjs')
      .buffer(true)
      .parse(binary)
      .expect(200);
    expect(body.verifier).toEqual({ sha256: createHash('sha256').update(verifier).digest('hex') });
    const folder = temporaryFolder('published');
    const [keys, checkpoint] = [join(folder, 'gatehouse-log.json'), join(folder, 'checkpoint.txt')];
    writeFileSync(keys, text);
    writeFileSync(checkpoint, notes.at(-1) ?? '');
    expect(await runVerifier('checkpoint', checkpoint, '--key', keys)).toMatchObject({
      code: 0,
      findings: [],
    });
    const { NODE_ENV: _, ...env } = process.env;
    const command = ['--import', 'tsx', 'bin/verify.ts', '--key', keys];
    const { DATABASE_URL, DATA_DIR } = app.platform.config;
    const { stdout, stderr } = spawnSync(process.execPath, command, {
      env: { ...env, DATABASE_URL, DATA_DIR, LOG_LEVEL: 'fatal' },
      encoding: 'utf8',
    });
    expect(stdout, stderr).toContain('Keys that are trusted: given by --key');
  });

  test('a key that the database alone made up is not published', async () => {
    const published = async () =>
      (await request(app.app).get('/.well-known/gatehouse-log.json').expect(200)).body.keys;
    const before = await published();
    const { rows } = await app.platform.db.raw(
      `insert into log_keys select ?, name, ?, encrypted_with, secret, now() + interval '1 day', null from log_keys limit 1
       returning id`,
      [newId(), publicKeyOf(Buffer.alloc(32, 1))],
    );
    expect(await published()).toEqual(before);
    const officer = await app.as('compliance');
    expect((await officer.get('/integrity').expect(200)).body.keys).toEqual(before);
    await app.platform.db('log_keys').where({ id: rows[0].id }).delete();
  });

  test('tiles may be kept forever, the checkpoint not', async () => {
    const tile = await get('tile/0/000').expect(200);
    expect(tile.headers['content-type']).toBe('application/octet-stream');
    expect(tile.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const checkpoint = await get('checkpoint').expect(200);
    expect(checkpoint.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(checkpoint.headers['cache-control']).toBe('no-cache');
  });

  test('a tile that has grown is still given as wide as it was, and no wider than it is', async () => {
    const whole = await fetchTile('tile/0/000');
    expect(whole).toHaveLength(8192);
    expect(await fetchTile('tile/0/000.p/7')).toEqual(whole?.subarray(0, 7 * 32));
    // 2,057 leaves: eight whole tiles and nine hashes.
    expect(await fetchTile(pathOf(0, 8, 9))).toHaveLength(9 * 32);
    expect(await fetchTile(pathOf(1, 0, 8))).toHaveLength(8 * 32);
  });

  test.each([
    'tile/0/008',
    'tile/0/008.p/10',
    'tile/0/009.p/1',
    'tile/1/000',
    'tile/2/000.p/1',
    'tile/0/x000/000',
    'tile/0/0',
    'tile/00/000',
    'tile/64/000',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/entries/000',
    'tile/0/x999/x999/x999/x999/999',
    'tile/0/x999/x999/x999/x999/x999/999',
    'tile/0/%00',
    'tile/0/..%2f..%2fcheckpoint',
    'tile/',
    'checkpoint/newest',
  ])('%s is nothing that the log has, and no page of the console', async (path) => {
    const answer = await get(path).set('Accept', 'text/html');
    expect(answer.status).toBe(404);
    expect(answer.body.code).toMatch(/^no_such_(tile|route)$/);
  });

  test('another log is not here', async () => {
    const { body } = await request(app.app).get('/audit/00000000/checkpoint').expect(404);
    expect(body.code).toBe('no_such_log');
    await request(app.app).get('/audit/00000000/tile/0/000').expect(404);
  });
});
