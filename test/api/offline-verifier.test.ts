import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AuditEvent } from '#core/audit/index.ts';
import { newId } from '#core/platform/ids.ts';
import { integrateEvents, latestCheckpoint, verifierKey } from '#core/transparency-log/index.ts';
import { listKeys } from '#core/transparency-log/key-store.ts';
import { type Api, testApp } from './harness.ts';
import { provenExport } from './proven-export.ts';
import { storeEvents } from './stored-events.ts';

const app = testApp({}, { workers: false });
const verifier = join(import.meta.dirname, '../../clients/verifier/gatehouse-verify.mjs');
let officer: Api;
let key: string;

type Outcome = {
  code: number;
  intact: boolean;
  findings: { kind: string; what: string; text: string }[];
  lines: string[];
};
const verify = (...args: string[]): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    execFile(process.execPath, [verifier, ...args, '--key', key, '--json'], (error, stdout, stderr) => {
      if (!stdout) return reject(new Error(stderr));
      resolve({ code: error ? Number(error.code) : 0, ...JSON.parse(stdout) });
    });
  });
const found = async (...args: string[]) =>
  (await verify(...args)).findings.map(({ kind, what }) => `${kind} ${what}`).sort();

const event = (minute: number, more: object = {}) => ({
  id: newId(),
  occurred_at: new Date(Date.UTC(2026, 5, 1, 0, minute)).toISOString(),
  code: minute % 3 === 0 ? 'user:login_failed' : 'order:placed',
  subject: { identifier: `user-${minute % 7}@example.com` },
  ip: '81.2.69.142',
  user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  details: { minute, b: [1, { z: null, a: 'ü' }] },
  ...more,
});

async function exported(query: string): Promise<AuditEvent[]> {
  const { body } = await officer.get(`/audit-events?limit=200&${query}`).expect(200);
  return body.data;
}

const linesOf = (folder: string) => readFileSync(join(folder, 'events.ndjson'), 'utf8').trimEnd().split('\n');
const rewrite = (folder: string, lines: string[]) =>
  writeFileSync(join(folder, 'events.ndjson'), `${lines.join('\n')}\n`);
const idAt = (lines: string[], index: number): string => JSON.parse(lines[index] ?? '{}').id;

beforeAll(async () => {
  officer = await app.as('compliance');
  await storeEvents(
    app,
    Array.from({ length: 700 }, (_, minute) => event(minute)),
  );
  await integrateEvents(app.platform);
  key = (await listKeys(app.platform.db)).map((row) => verifierKey(row.name, row.public_key)).join('\n');
});

describe('the offline verifier', () => {
  test('finds an export intact, of a filter and of some of everything', async () => {
    for (const query of ['code=user:login_failed', 'code=order:placed', 'q=user-3', 'ip=192.0.2.1']) {
      const folder = await provenExport(app.platform, await exported(query));
      expect(await verify('export', folder), query).toMatchObject({ code: 0, intact: true, findings: [] });
    }
  });

  test('names an event of which one byte was changed, though its file and manifest are changed along', async () => {
    const folder = await provenExport(app.platform, await exported('code=order:placed'));
    const lines = linesOf(folder);
    lines[40] = (lines[40] ?? '').replace('"minute":', '"minutf":');
    rewrite(folder, lines);
    expect(await found('export', folder)).toEqual([`changed ${idAt(lines, 40)}`, 'file events.ndjson']);
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    manifest.files = manifest.files.filter(({ name }: { name: string }) => name !== 'events.ndjson');
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
    expect(await found('export', folder)).toEqual([
      `changed ${idAt(lines, 40)}`,
      'file events.ndjson',
      'manifest manifest.json',
    ]);
  });

  test('names an event whose default message was changed', async () => {
    const folder = await provenExport(app.platform, await exported('code=user:login_failed'));
    const lines = linesOf(folder).map((line, index) =>
      index === 3 ? line.replace('Login failed', 'Logged in') : line,
    );
    rewrite(folder, lines);
    expect(await found('export', folder)).toContain(`changed ${idAt(lines, 3)}`);
  });

  test('names an event that was deleted, one that was inserted, and two that were swapped', async () => {
    const folder = await provenExport(app.platform, await exported('code=order:placed'));
    const lines = linesOf(folder);
    rewrite(folder, lines.toSpliced(10, 1));
    expect(await found('export', folder)).toContain(`removed ${idAt(lines, 10)}`);
    const id = newId();
    rewrite(folder, lines.toSpliced(10, 0, JSON.stringify({ ...JSON.parse(lines[10] ?? ''), id })));
    expect(await found('export', folder)).toContain(`added ${id}`);
    rewrite(folder, lines.with(20, lines[21] ?? '').with(21, lines[20] ?? ''));
    expect(await found('export', folder)).toEqual(['file events.ndjson', `moved ${idAt(lines, 20)}`]);
    rewrite(folder, lines.toSpliced(10, 0, lines[10] ?? ''));
    expect(await found('export', folder)).toContain(`added ${idAt(lines, 10)}`);
  });

  test('finds leaves that were made to fit changed rows', async () => {
    const folder = await provenExport(app.platform, await exported('code=user:login_failed'));
    const leaves = readFileSync(join(folder, 'events.leaves'));
    leaves[56 * 5 + 20] = (leaves[56 * 5 + 20] ?? 0) ^ 1;
    writeFileSync(join(folder, 'events.leaves'), leaves);
    expect(await found('export', folder)).toContain('tree null');
  });

  test('finds by an older checkpoint that the end was cut off', async () => {
    const events = await exported('code=order:placed');
    const folder = await provenExport(app.platform, events);
    await storeEvents(app, [event(701)]);
    await integrateEvents(app.platform);
    const kept = join(folder, 'kept.txt');
    writeFileSync(kept, (await latestCheckpoint(app.platform)).note);
    expect(await found('export', folder, '--older', kept)).toEqual([`checkpoint ${kept}`]);
    expect((await verify('checkpoint', kept)).intact).toBe(true);
  });

  test('refuses a checkpoint of another key', async () => {
    const folder = await provenExport(app.platform, await exported('q=user-3'));
    const own = key;
    key = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    const outcome = await verify('export', folder);
    key = own;
    expect(outcome).toMatchObject({ code: 1, intact: false });
    expect(outcome.findings.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'manifest it is not signed by this key',
      'checkpoint the checkpoint in it: it is not signed by this key',
    ]);
    expect(outcome.lines.join()).toContain('No row was compared with the log');
  });
});
