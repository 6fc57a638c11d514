import { execFile } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailFolder } from '#core/platform/mailer.ts';
import {
  findLog,
  latestCheckpoint,
  runVerification,
  sendToWitnesses,
  verifierKey,
} from '#core/transparency-log/index.ts';
import { integrateEvents, signCheckpoint } from '#core/transparency-log/integrate.ts';
import { type KeyRow, listKeys } from '#core/transparency-log/key-store.ts';
import { EMPTY_ROOT } from '#core/transparency-log/merkle.ts';
import { signerOf } from '#core/transparency-log/signing-keys.ts';
import { emptyLog, queueAll } from '../../api/empty-log.ts';
import { type Api, testApp } from '../../api/harness.ts';
import { storeOrders } from '../../api/stored-events.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

const WITNESS_MAIL = 'auditor@example.org';
const root = join(import.meta.dirname, '../../..');
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
async function storeAndAppend(count: number): Promise<void> {
  ids.push(...(await storeOrders(app, count)));
  await integrateEvents(app.platform);
}

/** A run when it is time again for each witness. */
async function sendWhenDue(): Promise<void> {
  await app.platform.db.raw(`update log_witness_sends set tried_at = tried_at - interval '15 minutes'`);
  await sendToWitnesses(app.platform);
}

const filesOf = () => readdirSync(join(folder, 'witness')).sort();
const read = (name: string) => readFileSync(join(folder, 'witness', name), 'utf8');
const witnesses = async (): Promise<Record<string, { size: number; error: string | null }>> => {
  const { body } = await officer.get('/integrity').expect(200);
  return Object.fromEntries(body.witnesses.map((one: { name: string }) => [one.name, one]));
};
/** Returns the file that the newest mail to the auditor carries. */
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
/** `npm run verify` as someone outside of the product runs it. */
const verifyStoreWith = (DATA_DIR: string, ...args: string[]) =>
  run(['--import', 'tsx', 'bin/verify.ts', ...args], {
    DATABASE_URL: app.platform.config.DATABASE_URL,
    DATA_DIR,
    LOG_LEVEL: 'fatal',
  });
test('a database that cannot be reached is told in one sentence', async () => {
  const nowhere = { DATABASE_URL: 'postgres://x@127.0.0.1:1/x', DATA_DIR: temporaryFolder('nowhere') };
  const { code, output } = await run(['--import', 'tsx', 'bin/verify.ts'], nowhere);
  expect(code).toBe(2);
  expect(output.trim()).toBe(
    'NOT VERIFIED: the database cannot be reached (connect ECONNREFUSED 127.0.0.1:1)',
  );
});

const verifyStore = (...args: string[]) => verifyStoreWith(app.platform.config.DATA_DIR, ...args);
const checkOffline = async (file: string) => {
  const keys = await listKeys(app.platform.db);
  const key = keys.map((row) => verifierKey(row.name, row.public_key)).join('\n');
  return run(['clients/verifier/gatehouse-verify.mjs', 'checkpoint', file, '--key', key]);
};

test('file, mail and webhook get the newest checkpoint, which the public key verifies offline', async () => {
  await storeAndAppend(300);
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
  await storeAndAppend(5);
  await sendWhenDue();
  expect([filesOf().length, posted.length, app.mailsTo(WITNESS_MAIL).length]).toEqual([2, 2, 2]);
  expect(read(first)).toBe(before);
  // What a witness holds is not written over, no matter who asks for it.
  writeFileSync(join(folder, 'witness', first), 'what it was');
  await app.platform.db('log_witness_sends').where({ witness: 'file' }).delete();
  const size = Number(/\d+/.exec(first)?.[0]);
  const newest = await app.platform.db('log_checkpoints').where('size', '>', size);
  await app.platform.db('log_checkpoints').where('size', '>', size).delete();
  await sendWhenDue();
  expect(read(first)).toBe('what it was');
  await app.platform.db('log_checkpoints').insert(newest);
  writeFileSync(join(folder, 'witness', first), before);
  await storeAndAppend(1);
});

test('a checkpoint waits for its time, but not for a witness that is new or has moved', async () => {
  await sendWhenDue();
  await storeAndAppend(2);
  const { note } = await latestCheckpoint(app.platform);
  const [files, posts, mails] = [filesOf().length, posted.length, app.mailsTo(WITNESS_MAIL).length];
  await sendToWitnesses(app.platform);
  expect([filesOf().length, posted.length, app.mailsTo(WITNESS_MAIL).length]).toEqual([files, posts, mails]);

  const { config } = app.platform;
  app.platform.config = { ...config, WITNESS_WEBHOOK: `${config.WITNESS_WEBHOOK}?of=another` };
  await sendToWitnesses(app.platform);
  expect(posted.slice(posts).map(({ body }) => body)).toEqual([note]);
  await app.platform.db('log_witness_sends').where({ witness: 'mail' }).delete();
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
  await storeAndAppend(3);
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

/**
 * Writes the log again from the events as they are now, with its name and its key, as an operator can who has the database and the
 * keyring. @returns a data folder that holds the keyring and nothing that was signed.
 */
async function writtenAgain(): Promise<string> {
  const { platform } = app;
  const { config, db } = platform;
  const { origin } = await findLog(db);
  const [row, ...retired]: KeyRow[] = await listKeys(db);
  if (!row || retired.length > 0) throw new Error('The log has one key.');
  const name = origin ?? '';
  await emptyLog(app, { keepEvents: true });
  await queueAll(app);
  await db('log_state').update({ origin: name });
  await db('log_keys').insert(row);
  const first = { origin: name, size: 0, root: EMPTY_ROOT, number: 1 };
  await db.transaction((tx) => signCheckpoint(platform, tx, first, [signerOf(platform, row)]));
  const { WITNESS_DIR: _witness, ...alone } = config;
  platform.config = alone;
  while ((await integrateEvents(platform)) > 0);
  platform.config = config;
  const folder = temporaryFolder('operator');
  copyFileSync(join(config.DATA_DIR, 'encryption.key'), join(folder, 'encryption.key'));
  return folder;
}

test('a log that its operator has written again is consistent by itself, and found by what each witness holds', {
  timeout: 300_000,
}, async () => {
  const kept = join(folder, 'kept.txt');
  writeFileSync(kept, attachedFile());
  const posts = join(folder, 'posted.txt');
  writeFileSync(posts, posted.at(-1)?.body ?? '');
  expect(await verifyStore('--checkpoint', kept)).toMatchObject({ code: 0 });

  const { db } = app.platform;
  await db('audit_events').where({ id: ids[7] }).update({ reason: 'it never happened so' });
  const alone = await writtenAgain();
  expect((await verifyStoreWith(alone)).output, 'with database and keys it fits together').toMatch(
    /CONSISTENT, BUT NOT COMPARED WITH ANYTHING KEPT OUTSIDE THE DATABASE/,
  );
  expect((await verifyStoreWith(alone)).code).toBe(3);

  for (const file of [kept, posts]) {
    const { code, output } = await verifyStore('--checkpoint', file);
    expect(code).toBe(1);
    expect(output).toMatch(/CHECKPOINT.*does not start with the \d+ events that it covers/);
    expect(output).toContain('NOT INTACT');
    expect(output).toMatch(/kept outside of the database and do not fit \(findings say why\): \d/);
    expect(output).not.toContain('Compared with nothing');
  }
  // The nightly verification reads the folder by itself, and its finding raises the alert.
  await runVerification(app.platform);
  const { body } = await officer.get('/integrity').expect(200);
  expect(body.verification.state).toBe('tampered');
  expect(body.verification.unfit).toBeGreaterThan(0);
  expect(body.verification.findings[0].text).toContain('checkpoint-');
});

test('npm run verify prints the first 100 findings of each kind, and all of them when asked', async () => {
  const { rowCount: changed } = await app.platform.db.raw(
    `update audit_events set reason = 'x' where code = 'order:placed'`,
  );
  expect(changed).toBeGreaterThan(200);
  const countOf = (output: string) => output.match(/^CHANGED /gm)?.length;
  const { output, code } = await verifyStore();
  expect({ code, changed: countOf(output) }).toEqual({ code: 1, changed: 100 });
  expect(output).toContain(`… and more findings: ${changed - 100} CHANGED (--all lists`);
  expect(output.indexOf('CHECKPOINT '), 'what explains others comes first').toBeLessThan(
    output.indexOf('CHANGED '),
  );
  const all = await verifyStore('--all');
  expect(countOf(all.output)).toBe(changed);
  expect(all.output).not.toContain('more findings');
});
