import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventTypeOf } from '#contract/event-catalogue.ts';
import { integrateEvents, latestCheckpoint, verifierKey } from '#core/transparency-log/index.ts';
import { listKeys } from '#core/transparency-log/key-store.ts';
import { download, make } from '../api/export-files.ts';
import { type Api, eventually, type TestApp } from '../api/harness.ts';
import { storeEvents } from '../api/stored-events.ts';

const agent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
const subject = { id: '019ac000-0000-7000-8000-000000000001', identifier: 'ada@example.com' };

/** What verifiers stumble over, each with what it is about. */
export const inputs = [
  ['nothing but what every event has', { code: 'order:placed' }],
  ['the default text of its code', { code: 'user:login_failed', outcome: 'failure' }],
  ['a text of its own', { code: 'user:login_failed', outcome: 'failure', message: 'No such door' }],
  ['microseconds', { code: 'order:placed', occurred_at: '2026-03-29T00:59:59.123456Z' }],
  [
    'an address in IPv6, written in full',
    { code: 'order:placed', ip: '2001:0db8:0000:0000:0000:0000:0000:0001' },
  ],
  ['a location and a device', { code: 'user:login_succeeded', ip: '81.2.69.142', user_agent: agent }],
  [
    'a target, a reason and a request',
    {
      code: 'order:placed',
      target: { type: 'order', id: '+1' },
      reason: 'two "quotes"\n',
      request_id: 'r-1',
    },
  ],
  ['letters of all sizes', { code: 'order:placed', message: 'ünïcödé 漢字 😀 \u2028 \u007f' }],
  [
    'keys in the order of UTF-16, and numbers',
    {
      code: 'order:placed',
      details: { '\ufb33': 1, '😀': 2, b: 1e21, a: [1.5, -0.000001, 1e-7, 0, null, true], A: {} },
    },
  ],
].map(([about, event], index) => ({
  about: String(about),
  event: {
    id: `019ac000-0000-7000-8000-0000000001${String(index).padStart(2, '0')}`,
    occurred_at: `2026-03-29T00:00:0${index}Z`,
    subject,
    ...(event as object),
    code: (event as { code: string }).code,
  },
}));

/** Exports that the vectors hold, by the name of their folder. */
const exported = {
  'export-ndjson': { format: 'ndjson' },
  'export-ndjson-gzip': { format: 'ndjson', compression: 'gzip' },
  'export-csv': { format: 'csv' },
  'export-json': { format: 'json' },
  'export-parquet': { format: 'parquet' },
} as const;

/** Makes all vectors through the product, as files below a folder. */
export async function makeVectors(app: TestApp, officer: Api, folder: string): Promise<void> {
  const write = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content);
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  const append = async () => {
    while ((await integrateEvents(app.platform)) > 0);
    return latestCheckpoint(app.platform);
  };
  mkdirSync(folder, { recursive: true });
  await storeEvents(
    app,
    inputs.slice(0, 4).map(({ event }) => event),
  );
  const older = await append();
  await storeEvents(
    app,
    inputs.slice(4).map(({ event }) => event),
  );
  for (const [name, options] of Object.entries(exported)) {
    mkdirSync(join(folder, name), { recursive: true });
    const filter = name === 'export-csv' ? { code: ['order:placed'] } : { to: '2026-04-01T00:00:00Z' };
    const made = await make(officer, { filter, ...options });
    for (const file of made.files) write(join(name, file.name), await download(officer, made, file.name));
  }
  const newer = await append();
  const keys = (await listKeys(app.platform.db)).map((key) => verifierKey(key.name, key.public_key));
  write('key.txt', `${keys.join('\n')}\n`);
  write('older-checkpoint.txt', older.note);
  write('checkpoint.txt', newer.note);
  const path = `/checkpoints/consistency?from=${older.size}&to=${newer.size}`;
  write('consistency.json', json((await officer.get(path).expect(200)).body));
  const events: unknown[] = [];
  for (const { about, event } of inputs) {
    const { body: answered } = await officer.get(`/audit-events/${event.id}`).expect(200);
    const { body: proof } = await eventually(async () =>
      officer.get(`/audit-events/${event.id}/proof`).expect(200),
    );
    const default_message = eventTypeOf(event.code).message;
    events.push({ about, event: answered, default_message, leaf: proof.leaf });
    if (events.length === 1) write('proof.json', json(proof));
  }
  write('events.json', json(events));
}
