import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AuditEvent } from '#core/audit/index.ts';
import { integrateEvents, verifierKey, verifyLog } from '#core/transparency-log/index.ts';
import { listKeys } from '#core/transparency-log/key-store.ts';
import { type EventText, eventText } from '../property/event-text.ts';
import { compared, instantOf, type SentEvent } from '../property/expected-event.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { download, order, ready } from './export-files.ts';
import { type Api, eventually, testApp } from './harness.ts';
import { everyEvent } from './stored-events.ts';

/**
 * Random events through the real path: each is refused with a pointer, or stored, found, charted, exported and verified. The same
 * seed gives the same events: `PROPERTY_SEED=7 PROPERTY_EVENTS=50000 npx vitest run test/api/any-event.test.ts`.
 */
const EVENTS = Number(process.env.PROPERTY_EVENTS ?? 300);
const SEED = Number(process.env.PROPERTY_SEED ?? 7);
const BATCH = 1000;
/** Of events that are looked for one by one. */
const LOOKED_FOR = 150;
const minutes = (count: number) => ({ timeout: count * 60_000 * Math.max(1, EVENTS / 10_000) });

const app = testApp({ INGEST_REQUESTS_PER_MINUTE: '1000000' });
const tally = { stored: new Map<string, SentEvent>(), refused: 0, repeats: 0 };
let key: string;
let staff: Api;
let found: AuditEvent[] = [];
/** What was taken, in the order of sending: the event and the text it was sent as. */
const taken: SentEvent[] = [];
const batches: string[] = [];

type Problem = { pointer: string; message: string };

/** Sends events in one of the ways that there are. */
function post(events: EventText[], way: number): request.Test {
  const sent = request(app.app).post('/api/v1/events').set('Authorization', `Bearer ${key}`);
  const lines = way % 2 === 0;
  const body = lines
    ? `${events.map(({ json }) => json).join('\n')}\n`
    : `[${events.map(({ json }) => json).join(',\n')}]`;
  sent.set('Content-Type', lines ? 'application/x-ndjson' : 'application/json');
  if (way % 3 !== 0) return sent.send(body);
  return sent
    .set('Content-Encoding', 'gzip')
    .serialize((packed: unknown) => packed as string)
    .send(gzipSync(body) as unknown as string);
}

/** Sends a batch, without what is refused, until it is taken. */
async function sendAll(batch: EventText[], way: number): Promise<void> {
  let events = batch;
  while (events.length > 0) {
    const { status, body } = await post(events, way);
    if (status === 202) {
      batches.push(body.batch_id);
      for (const { json } of events) taken.push(JSON.parse(json) as SentEvent);
      return;
    }
    expect([status, body.code], JSON.stringify(body).slice(0, 500)).toEqual([422, 'invalid_events']);
    const bad = new Set<number>();
    for (const { pointer, message } of body.errors as Problem[]) {
      const index = Number(/^\/(\d+)(?:\/|$)/.exec(pointer)?.[1] ?? Number.NaN);
      expect(events[index], `${pointer}: ${message}`).toBeDefined();
      expect(message.length).toBeGreaterThan(10);
      bad.add(index);
    }
    expect(bad.size).toBeGreaterThan(0);
    for (const index of bad) {
      const event = events[index];
      const why = (body.errors as Problem[]).filter(({ pointer }) => pointer.startsWith(`/${index}/`));
      expect(event?.tame, `${JSON.stringify(why)} ${event?.json}`).toBe(false);
    }
    tally.refused += bad.size;
    events = events.filter((_, index) => !bad.has(index));
  }
}

beforeAll(async () => {
  process.stdout.write(`${EVENTS} events of PROPERTY_SEED=${SEED}\n`);
  key = await app.createKey('events:write');
  staff = await app.as('admin');
  const events = fc.sample(eventText, { numRuns: EVENTS, seed: SEED });
  for (let start = 0; start < events.length; start += BATCH) {
    const batch = events.slice(start, start + BATCH);
    // Some come again, as they were.
    if (start > 0) batch.push(...events.slice(start - 10, start));
    await sendAll(batch, start / BATCH);
  }
  for (const event of taken) {
    const id = event.id?.toLowerCase() ?? '';
    if (id === '') continue;
    if (tally.stored.has(id)) tally.repeats += 1;
    else tally.stored.set(id, event);
  }
  await eventually(
    async () => expect(await app.platform.db('audit_inbox').count()).toEqual([{ count: 0 }]),
    60 + EVENTS / 50,
  );
  found = await everyEvent(staff);
}, minutes(10).timeout);

const posted = () => found.filter(({ api_key_id }) => api_key_id !== null);
const own = () => found.filter(({ api_key_id }) => api_key_id === null);

describe('any event', () => {
  test('that is not refused is stored: the inbox is empty, and nothing became a dead letter', async () => {
    process.stdout.write(`${taken.length} taken, ${tally.repeats} of them again, ${tally.refused} refused\n`);
    expect(taken.length).toBeGreaterThan(EVENTS / 4);
    const letters = await app.platform.db('audit_dead_letters').select('event', 'error');
    expect(letters).toEqual([]);
    const receipts = await app.platform.db('event_batches').whereIn('id', batches);
    const sum = (of: (row: Record<string, number>) => number) =>
      receipts.reduce((all, row) => all + of(row), 0);
    expect(sum(({ accepted }) => accepted ?? 0)).toBe(taken.length);
    expect(sum(({ accepted, stored }) => (accepted ?? 0) - (stored ?? 0))).toBe(tally.repeats);
    expect(posted()).toHaveLength(taken.length - tally.repeats);
  });

  test('comes back as it was sent', async () => {
    const byId = new Map(posted().map((event) => [event.id, event]));
    for (const [id, sent] of tally.stored) {
      const got = byId.get(id);
      if (!got) throw new Error(`${id} is not in the list`);
      const { wanted, found: was } = compared(sent, got);
      expect(was, JSON.stringify(sent)).toEqual(wanted);
      byId.delete(id);
    }
    // Those without an id of their own: by what makes them different.
    const shape = (event: SentEvent) => `${instantOf(event.occurred_at)} ${event.code}`;
    const rest = taken.filter(({ id }) => id === undefined).map(shape);
    expect([...byId.values()].map((event) => `${event.occurred_at} ${event.code}`).sort()).toEqual(
      rest.sort(),
    );
  });

  test('is found by what it says', minutes(5), async () => {
    const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
    const around = (event: AuditEvent) => {
      const at = Date.parse(event.occurred_at);
      return `from=${new Date(at - 60_000).toISOString()}&to=${new Date(at + 60_000).toISOString()}`;
    };
    const sample = posted().filter((_, index, all) => index % Math.ceil(all.length / LOOKED_FOR) === 0);
    for (const event of sample) {
      // A search takes 200 characters.
      const beginning = [...event.message].slice(0, 90).join('').trim();
      const lines = [
        `event:${event.code}`,
        `user:${event.subject.id}`,
        ...(event.ip ? [`ip:${quoted(event.ip)}`] : []),
        ...(event.session_hash ? [`session:${quoted(event.session_hash)}`] : []),
        ...(event.reason && /\S/.test(event.reason) ? [`reason:${quoted(event.reason)}`] : []),
        ...(/^[\p{L}\p{N} ]+$/u.test(beginning) ? [quoted(beginning)] : []),
      ];
      for (const query of lines) {
        const path = `/audit-events?limit=200&${around(event)}&query=${encodeURIComponent(query)}`;
        const { status, body } = await staff.get(path);
        expect([status, body.code], `${query} ${JSON.stringify(body).slice(0, 300)}`).toEqual([
          200,
          undefined,
        ]);
        expect(
          body.data.map(({ id }: AuditEvent) => id),
          query,
        ).toContain(event.id);
      }
      const proof = await staff.get(`/audit-events/${event.id}?occurred_at=${event.occurred_at}`).expect(200);
      expect(proof.body).toEqual(event);
    }
  });

  test('is counted in charts, in its month, day and hour', minutes(5), async () => {
    const last = new Date(Date.now() + 2 * 86_400_000).toISOString();
    const chart = async (query: string) => (await staff.get(`/analytics/timeline?${query}`).expect(200)).body;
    /** Counts of a chart by the beginning of their intervals, without those of nothing. */
    const countsOf = (body: { buckets: { start: string; counts: Record<string, number> }[] }) =>
      body.buckets.flatMap(({ start, counts: { all = 0 } }) => (all > 0 ? [[Date.parse(start), all]] : []));
    /** Returns the same of the events as they are listed, by what interval they are in. */
    const recount = (events: AuditEvent[], startOf: (at: number) => number) => {
      const counted = new Map<number, number>();
      for (const { occurred_at } of events) {
        const start = startOf(Date.parse(occurred_at));
        counted.set(start, (counted.get(start) ?? 0) + 1);
      }
      return [...counted].sort(([a], [b]) => a - b);
    };
    const months = await chart(`from=1999-12-01T00:00:00Z&to=${last}&interval=month`);
    expect(months.series).toEqual([{ key: 'all', total: found.length }]);
    const monthOf = (at: number) => Date.UTC(new Date(at).getUTCFullYear(), new Date(at).getUTCMonth());
    expect(countsOf(months)).toEqual(recount(found, monthOf));

    const [from, to] = [Date.UTC(2019, 2, 1), Date.UTC(2019, 3, 20)];
    const ofThen = found.filter(({ occurred_at }) => {
      const at = Date.parse(occurred_at);
      return at >= from && at < to;
    });
    const range = `from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`;
    // India and Nigeria have not changed their clocks for decades.
    const zones = { UTC: 0, 'Asia/Kolkata': 330, 'Africa/Lagos': 60 };
    for (const [zone, offset] of Object.entries(zones)) {
      for (const [interval, length] of [['day', 1440] as const, ['hour', 60] as const]) {
        const body = await chart(`${range}&interval=${interval}&time_zone=${zone}`);
        const [shift, step] = [offset * 60_000, length * 60_000];
        const startOf = (at: number) => Math.max(from, Math.floor((at + shift) / step) * step - shift);
        const counted = countsOf(body).map(([start = 0, count]) => [Math.max(from, start), count]);
        expect(counted, `${zone} ${interval}`).toEqual(recount(ofThen, startOf));
      }
    }
  });

  test(
    'is in an export of all, with a proof that the stand-alone verifier accepts',
    minutes(10),
    async () => {
      await integrateEvents(app.platform);
      const officer = await app.as('compliance');
      await eventually(async () =>
        expect(await app.platform.db('audit_inbox').count()).toEqual([{ count: 0 }]),
      );
      while ((await integrateEvents(app.platform)) > 0);
      for (const format of ['ndjson', 'csv', 'parquet']) {
        const id = await order(officer, { format, filter: {} });
        const made = await ready(officer, id, 60 + EVENTS / 100);
        const folder = temporaryFolder('any-event');
        for (const { name } of made.files)
          writeFileSync(join(folder, name), await download(officer, made, name));
        expect(made.rows).toBeGreaterThanOrEqual(found.length);
        if (format === 'ndjson') {
          const lines = (await download(officer, made)).toString().trimEnd().split('\n');
          const exported = new Map(lines.map((line) => [JSON.parse(line).id as string, JSON.parse(line)]));
          for (const event of found) expect(exported.get(event.id)).toEqual(event);
        }
        expect(await verify(folder), format).toMatchObject({ intact: true, findings: [] });
      }
    },
  );

  test('leaves the log intact', minutes(5), async () => {
    while ((await integrateEvents(app.platform)) > 0);
    expect(await verifyLog(app.platform, { kept: [] })).toMatchObject({ findings: [], findings_count: 0 });
    expect(own().length).toBeGreaterThan(0);
  });
});

const verifier = join(import.meta.dirname, '../../clients/verifier/gatehouse-verify.mjs');
async function verify(folder: string): Promise<{ intact: boolean; findings: object[] }> {
  const keys = (await listKeys(app.platform.db))
    .map((row) => verifierKey(row.name, row.public_key))
    .join('\n');
  return new Promise((resolve, reject) => {
    const args = [verifier, 'export', folder, '--key', keys, '--json'];
    execFile(process.execPath, args, { maxBuffer: 100_000_000 }, (_error, stdout, stderr) =>
      stdout ? resolve(JSON.parse(stdout)) : reject(new Error(stderr)),
    );
  });
}
