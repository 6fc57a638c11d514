import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailFolder } from '#core/platform/mailer.ts';
import { latestCheckpoint } from '#core/sealing/checkpoints.ts';
import { listKeys } from '#core/sealing/key-store.ts';
import { verifierKey } from '#core/sealing/note.ts';
import { sealEvents } from '#core/sealing/seal.ts';
import { sendToWitnesses } from '#core/sealing/witness.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { type Api, testApp } from './harness.ts';
import { storeOrders } from './stored-events.ts';

const WITNESS_MAIL = 'auditor@example.org';
const root = join(import.meta.dirname, '../..');
const folder = temporaryFolder('witness');
const app = testApp({ WITNESS_MAIL, WITNESS_DIR: join(folder, 'witness') }, { workers: false });
let officer: Api;

/** What the witness by webhook got, and how it answers. */
const posted: { type: string | undefined; body: string }[] = [];
let status = 200;
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (part) => {
    body += part;
  });
  request.on('end', () => {
    if (status < 300) posted.push({ type: request.headers['content-type'], body });
    response.writeHead(status).end();
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const WITNESS_WEBHOOK = `http://127.0.0.1:${(server.address() as AddressInfo).port}/checkpoints`;
  app.platform.config = { ...app.platform.config, WITNESS_WEBHOOK };
  officer = await app.as('compliance');
});
afterAll(() => {
  server.close();
});

const ids: string[] = [];
async function storeAndSeal(count: number): Promise<void> {
  ids.push(...(await storeOrders(app, count)));
  await sealEvents(app.platform);
}

/** A run when it is time again for each witness. */
async function sendWhenDue(): Promise<void> {
  await app.platform.db.raw(`update seal_witness_sends set tried_at = tried_at - interval '15 minutes'`);
  await sendToWitnesses(app.platform);
}

const filesOf = () => readdirSync(join(folder, 'witness')).sort();
const read = (name: string) => readFileSync(join(folder, 'witness', name), 'utf8');
const witnesses = async (): Promise<Record<string, { size: number; error: string | null }>> => {
  const { body } = await officer.get('/integrity').expect(200);
  return Object.fromEntries(body.witnesses.map((one: { name: string }) => [one.name, one]));
};
/** The file that the newest mail to the auditor carries. */
function attachedFile(): string {
  const [{ id } = { id: '' }] = app.mailsTo(WITNESS_MAIL);
  const mail = readFileSync(join(mailFolder(app.platform.config), `${id}.eml`), 'utf8').replaceAll('\r', '');
  const [, encoded = ''] =
    /filename="?checkpoint-\d+\.txt"?\n(?:.+\n)*\n([A-Za-z0-9+/=\n]+)/.exec(mail) ?? [];
  return Buffer.from(encoded, 'base64').toString();
}

type Ended = { code: number; output: string };
const run = (args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> =>
  new Promise((resolve) => {
    const options = { cwd: root, env: { PATH: process.env.PATH, ...env } };
    execFile(process.execPath, args, options, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    );
  });
const checkOffline = async (file: string) => {
  const keys = await listKeys(app.platform.db);
  const key = keys.map((row) => verifierKey(row.name, row.public_key)).join('\n');
  return run(['clients/verifier/gatehouse-verify.mjs', 'checkpoint', file, '--key', key]);
};

test('file, mail and webhook get the newest checkpoint, which the public key verifies offline', async () => {
  await storeAndSeal(300);
  await sendWhenDue();
  const { note } = await latestCheckpoint(app.platform);
  expect(filesOf().map(read)).toEqual([note]);
  expect(attachedFile()).toBe(note);
  expect(app.mailsTo(WITNESS_MAIL)[0]?.text).toContain(note);
  expect(posted).toEqual([{ type: 'text/plain; charset=utf-8', body: note }]);
  const mailed = join(folder, 'mailed.txt');
  writeFileSync(mailed, attachedFile());
  for (const file of [join(folder, 'witness', filesOf()[0] ?? ''), mailed]) {
    expect(await checkOffline(file)).toMatchObject({ code: 0 });
  }
  const forged = join(folder, 'forged.txt');
  writeFileSync(forged, note.replace(/\n\d+\n/, '\n7\n'));
  expect((await checkOffline(forged)).code).toBe(1);
});

test('a run with nothing new sends nothing; the next checkpoint is another file, the first one stays as it was', async () => {
  const [first = ''] = filesOf();
  const before = read(first);
  await sendWhenDue();
  expect([filesOf().length, posted.length, app.mailsTo(WITNESS_MAIL).length]).toEqual([1, 1, 1]);
  await storeAndSeal(5);
  await sendWhenDue();
  expect([filesOf().length, posted.length, app.mailsTo(WITNESS_MAIL).length]).toEqual([2, 2, 2]);
  expect(read(first)).toBe(before);
  // What a witness holds is not written over, whoever asks for it.
  writeFileSync(join(folder, 'witness', first), 'what it was');
  await app.platform.db('seal_witness_sends').where({ witness: 'file' }).delete();
  const size = Number(/\d+/.exec(first)?.[0]);
  const newest = await app.platform.db('seal_checkpoints').where('size', '>', size);
  await app.platform.db('seal_checkpoints').where('size', '>', size).delete();
  await sendWhenDue();
  expect(read(first)).toBe('what it was');
  await app.platform.db('seal_checkpoints').insert(newest);
  writeFileSync(join(folder, 'witness', first), before);
  await storeAndSeal(1);
});

test('a checkpoint waits for its time, but not for a witness that is new or has moved', async () => {
  await sendWhenDue();
  await storeAndSeal(2);
  const { note } = await latestCheckpoint(app.platform);
  const [files, posts, mails] = [filesOf().length, posted.length, app.mailsTo(WITNESS_MAIL).length];
  await sendToWitnesses(app.platform);
  expect([filesOf().length, posted.length, app.mailsTo(WITNESS_MAIL).length]).toEqual([files, posts, mails]);

  const { config } = app.platform;
  app.platform.config = { ...config, WITNESS_WEBHOOK: `${config.WITNESS_WEBHOOK}?of=another` };
  await sendToWitnesses(app.platform);
  expect(posted.slice(posts).map(({ body }) => body)).toEqual([note]);
  await app.platform.db('seal_witness_sends').where({ witness: 'mail' }).delete();
  await sendToWitnesses(app.platform);
  expect(app.mailsTo(WITNESS_MAIL)[0]?.text).toContain(note);
  expect([filesOf().length, posted.length, app.mailsTo(WITNESS_MAIL).length]).toEqual([
    files,
    posts + 1,
    mails + 1,
  ]);
});

test('a witness that fails is shown with its error and gets the checkpoint at the next run; the others got it meanwhile', async () => {
  status = 503;
  await storeAndSeal(3);
  await sendWhenDue();
  const { size } = await latestCheckpoint(app.platform);
  const failing = await witnesses();
  expect(failing.webhook?.error).toBe('The witness answered with 503.');
  expect(failing.webhook?.size, 'what it has got').toBeLessThan(size);
  expect(failing.file).toMatchObject({ size, error: null });
  expect(failing.mail).toMatchObject({ size, error: null });
  const mails = app.mailsTo(WITNESS_MAIL).length;
  status = 200;
  await sendWhenDue();
  expect((await witnesses()).webhook).toMatchObject({ size, error: null });
  expect(posted.at(-1)?.body).toBe((await latestCheckpoint(app.platform)).note);
  expect(app.mailsTo(WITNESS_MAIL).length, 'nothing twice').toBe(mails);
});
