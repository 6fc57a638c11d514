import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { catalogue } from '#contract/event-catalogue.ts';
import type { Reason } from '#contract/reasons.ts';
import { type AuditEvent, type EventRow, ensurePartitions, monthsOf } from '#core/audit/index.ts';
import type { EventInput } from '#core/audit-trail/index.ts';
import { checkBatch } from '#core/ingestion/index.ts';
import { type StoreStep, storeParts, storeSteps } from '#core/ingestion/store-rows.ts';
import { canonical } from '#core/platform/canonical.ts';
import { newId } from '#core/platform/ids.ts';
import { matchingEvents, readLog } from '#core/streams/index.ts';
import { integrateEvents, verifierKey, verifyLog } from '#core/transparency-log/index.ts';
import { listKeys } from '#core/transparency-log/key-store.ts';
import { download, make } from '../../api/export-files.ts';
import { type Api, testApp } from '../../api/harness.ts';
import { everyEvent } from '../../api/stored-events.ts';
import { eventText } from '../../property/event-text.ts';
import { sorted } from '../../property/expected-event.ts';
import { leafContentOf } from '../../property/leaf-content.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

/**
 * Random events of all shapes are stored by the real steps, with risks, places and targets that have only some of their parts.
 * What was appended, what the API answers, what streams send and what each format of an export holds, read back by readers that are
 * not ours, is one and the same.
 */
const SEED = 11;
const EVENTS = 400;

const app = testApp();
let staff: Api;
let key: string;
let answered: AuditEvent[] = [];
const usual = new Map<string, string>(
  Object.entries(catalogue).map(([code, { message }]) => [code, message]),
);

/** Columns as a row may hold them, whatever the sender said. */
type Variation = {
  risk_score: number | null;
  reasons: Reason[] | null;
  target: { target_type: string | null; target_id: string | null } | null;
  location: Partial<Record<'country' | 'region' | 'city' | 'timezone', string | null>> & {
    latitude?: number | null;
    longitude?: number | null;
  };
  isDefault: boolean;
};
const oddText = fc.constantFrom(
  '',
  '=1+1',
  "'=1+1",
  "''@a",
  'a; b',
  ';',
  '"',
  '\u2028',
  'ü,"\r\n',
  'null',
  '-1',
);
const someText = fc.oneof(oddText, fc.string({ unit: 'binary', minLength: 1 })).filter(isKept);
const orNull = <Value>(of: fc.Arbitrary<Value>) => fc.option(of, { nil: null });
const reason: fc.Arbitrary<Reason> = fc.oneof(
  someText.map((program): Reason => ({ code: 'program_login', params: { program } })),
  orNull(someText).map((city): Reason => {
    return { code: 'backup_code_new_location', params: { location: { city, country: null } } };
  }),
  fc.integer().map((count): Reason => ({ code: 'wrong_codes', params: { minutes: 15, count } })),
  fc.constant<Reason>({ code: 'similar_device', params: {} }),
);
const variation: fc.Arbitrary<Variation> = fc.record({
  risk_score: orNull(fc.integer({ min: 0, max: 100 })),
  reasons: orNull(fc.array(reason, { maxLength: 12 })),
  target: orNull(fc.record({ target_type: orNull(someText), target_id: orNull(someText) })),
  location: fc.record(
    {
      country: orNull(fc.constantFrom('GB', 'UA')),
      region: orNull(someText.filter(Boolean)),
      city: orNull(someText.filter(Boolean)),
      timezone: orNull(fc.constantFrom('Europe/Kyiv')),
      latitude: orNull(fc.constantFrom(0, -0, 0.0001, 50.450001, -33.8688, 89.999999)),
      longitude: orNull(fc.constantFrom(0, 179.99999, -122.4194)),
    },
    { requiredKeys: [] },
  ),
  isDefault: fc.boolean(),
});

/** PostgreSQL takes neither NUL nor half a surrogate pair; both are refused before an event is accepted. */
function isKept(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}

/** Steps that put what no sender can say into rows, before they are copied and appended. */
function stepsWith(variations: readonly Variation[]): StoreStep[] {
  let next = 0;
  const byAddress = new Map<string, Variation['location']>();
  const variationOf = new Map<EventRow, Variation>();
  const vary = (row: EventRow): void => {
    const one = variations[next++ % variations.length] as Variation;
    variationOf.set(row, one);
    if (one.target) Object.assign(row, one.target);
    // A location belongs to its address.
    const ip = row.ip === null ? null : String(row.ip);
    if (ip !== null) {
      if (!byAddress.has(ip)) byAddress.set(ip, one.location);
      Object.assign(row, byAddress.get(ip));
    }
    if (one.isDefault) row.message = usual.get(row.code) ?? row.message;
    if (row.code === EDGE) row.received_at = RECEIVED;
  };
  const rate = (row: EventRow): void => {
    const { risk_score = null, reasons = null } = variationOf.get(row) ?? {};
    row.risk_score = risk_score;
    row.risk_reasons = reasons && canonical(reasons);
  };
  const before: Record<string, StoreStep['run']> = {
    count: ({ fresh }) => fresh.forEach(vary),
    copy: ({ others }) => others.forEach(rate),
    'copy inspected': ({ inspected }) => inspected.forEach(rate),
  };
  return storeSteps.flatMap((step) => {
    const run = before[step.name];
    return run ? [{ name: `vary before ${step.name}`, run }, step] : [step];
  });
}

/** Returns those of the events that are taken. */
function takenOf(texts: readonly string[]) {
  return texts.flatMap((json) => {
    try {
      return checkBatch([JSON.parse(json)]);
    } catch {
      return [];
    }
  });
}

/** Received an hour after them, a little less or more; with numbers at the edges of what a double holds. */
const EDGE = 'edge.of_an_hour:seen';
const RECEIVED = '2025-01-02T10:00:00.000Z';
const edges = ['08:59:59.999499', '08:59:59.999999', '09:00:00', '09:00:00.000001', '09:00:00.000500'].map(
  (time) =>
    `{"code": "${EDGE}", "occurred_at": "2025-01-02T${time}Z", "message": "Edge of an hour seen",
      "subject": {"id": "00000000-0000-4000-8000-000000000001", "identifier": "own@example.com"},
      "actor": {"type": "user", "id": "00000000-0000-4000-8000-000000000001"},
      "details": {"big": 1e21, "larger": 1.7976931348623157e308, "small": 5e-324, "most": 9007199254740991, "minus": -0,
        "": [], "__proto__": {}, "\\u2028": null, "\\ue000": 1, "\\ud83d\\ude00": 2}}`,
);

beforeAll(async () => {
  staff = await app.as('compliance');
  const events = takenOf(fc.sample(eventText, { numRuns: EVENTS, seed: SEED }).map(({ json }) => json));
  expect(events.length).toBeGreaterThan(EVENTS / 4);
  const steps = stepsWith(fc.sample(variation, { numRuns: 500, seed: SEED }));
  for (const batch of [events, takenOf(edges)]) {
    const origin = { id: newId(), api_key_id: newId(), received_at: new Date('2026-11-24T10:00:00.120Z') };
    const times = batch.map(({ occurred_at }) => occurred_at ?? RECEIVED);
    await ensurePartitions(app.platform.db, monthsOf(times));
    const parts = [{ batch: origin, events: batch, first: 0 }];
    const how = { repeated: new Set<EventInput>(), lookUp: false, steps };
    await app.platform.db.transaction((tx) => storeParts(app.platform, tx, parts, how));
  }
  expect(await app.platform.db('audit_dead_letters').select('error')).toEqual([]);
  while ((await integrateEvents(app.platform)) > 0);
  const keys = await listKeys(app.platform.db);
  key = keys.map((row) => verifierKey(row.name, row.public_key)).join('\n');
  answered = await everyEvent(staff);
  expect(answered.length).toBeGreaterThan(EVENTS / 4);
}, 120_000);

const textsOf = (events: Iterable<object>): string[] => [...events].map(sorted).sort();
/** Exports and what is read later hold what the reading itself was recorded as, too. */
const known = (events: readonly AuditEvent[]): AuditEvent[] => {
  const keys = new Set(answered.map(({ id, subject }) => `${id}/${subject.id}`));
  return events.filter(({ id, subject }) => keys.has(`${id}/${subject.id}`));
};

/** Returns a real export of all with its proof, in a folder. */
async function exported(options: object): Promise<{ folder: string; file: string }> {
  const folder = temporaryFolder('canonical');
  const made = await make(staff, { filter: {}, ...options });
  for (const { name } of made.files) writeFileSync(join(folder, name), await download(staff, made, name));
  return { folder, file: join(folder, made.files[0]?.name ?? '') };
}

const verifier = join(import.meta.dirname, '../../../clients/verifier/gatehouse-verify.mjs');
const verify = (folder: string): Promise<{ intact: boolean; findings: object[] }> =>
  new Promise((resolve, reject) => {
    const args = [verifier, 'export', folder, '--key', key, '--json'];
    execFile(process.execPath, args, { maxBuffer: 100_000_000 }, (_error, stdout, stderr) =>
      stdout ? resolve(JSON.parse(stdout)) : reject(new Error(stderr)),
    );
  });

/** A row of a flat file as DuckDB reads it; times as RFC 3339. */
type FlatRow = Record<string, string | number | boolean | null>;

/** Returns an event of a flat row, as docs/verifying.md says that it is put together. */
function eventOf(row: FlatRow): AuditEvent {
  const parts = (names: readonly string[], prefix = '') => {
    const given = names.map((name) => [name, row[`${prefix}${name}`] ?? null]);
    return given.every(([, value]) => value === null) ? null : Object.fromEntries(given);
  };
  const json = (cell: unknown) => (cell === null || cell === undefined ? null : JSON.parse(String(cell)));
  const [score, reasons] = [row.risk_score ?? null, json(row.risk_reasons)];
  const {
    actor_type,
    actor_id,
    actor_identifier,
    subject_id,
    subject_identifier,
    target_type,
    target_id,
    ...rest
  } = row;
  const { country, region, city, latitude, longitude, timezone, risk_score, risk_reasons, ...plain } = rest;
  return {
    ...plain,
    actor: { type: actor_type, id: actor_id, identifier: actor_identifier },
    subject: { id: subject_id, identifier: subject_identifier },
    location: parts(['country', 'region', 'city', 'latitude', 'longitude', 'timezone']),
    target: parts(['type', 'id'], 'target_'),
    details: json(row.details),
    risk: score === null && reasons === null ? null : { score, reasons: reasons ?? [] },
  } as unknown as AuditEvent;
}

async function byDuckDb(query: string): Promise<FlatRow[]> {
  const connection = await (await DuckDBInstance.create()).connect();
  try {
    return (await connection.runAndReadAll(query)).getRowObjectsJson() as FlatRow[];
  } finally {
    connection.closeSync();
  }
}

/** DuckDB writes points in time in a form of its own. */
const TIME = `strftime(%s, '%%Y-%%m-%%dT%%H:%%M:%%S.%%f')`;
const shortTime = (time: unknown): string => `${String(time).replace(/(\.\d{3})000$/, '$1')}Z`;

async function parquetEvents(file: string): Promise<AuditEvent[]> {
  const times = ['occurred_at', 'received_at'];
  const utc = times.map(
    (name) => `${TIME.replace('%s', `${name} at time zone 'UTC'`).replaceAll('%%', '%')} as ${name}`,
  );
  const rows = await byDuckDb(`select * replace (${utc.join(', ')}) from read_parquet('${file}')`);
  return rows.map((row) =>
    eventOf({ ...row, ...Object.fromEntries(times.map((name) => [name, shortTime(row[name])])) }),
  );
}

async function csvEvents(file: string): Promise<AuditEvent[]> {
  const rows = await byDuckDb(
    `select * from read_csv('${file}', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"',
       nullstr = '', allow_quoted_nulls = false, new_line = '\\r\\n', parallel = false, auto_detect = true, sample_size = 1)`,
  );
  const unguarded = (cell: string) =>
    /^'+[=+\-@\t\r\n＝＋－＠]/.test(cell) && !/^'+-?\d+(\.\d+)?$/.test(cell) ? cell.slice(1) : cell;
  return rows.map((row) => {
    const cells = Object.entries(row).map(([name, cell]) => [
      name,
      cell === null ? null : unguarded(String(cell)),
    ]);
    const texts: FlatRow = Object.fromEntries(cells);
    for (const name of ['latitude', 'longitude', 'risk_score'])
      if (texts[name] !== null) texts[name] = Number(texts[name]);
    return eventOf({ ...texts, late: texts.late === 'true' });
  });
}

describe('one form of an event', () => {
  test('shapes of every kind are among the random ones', () => {
    const count = (is: (event: AuditEvent) => boolean) => answered.filter(is).length;
    expect(count(({ risk }) => risk !== null && risk.score === null)).toBeGreaterThan(5);
    expect(
      count(({ risk }) => risk !== null && risk.score !== null && risk.reasons.length === 0),
    ).toBeGreaterThan(5);
    expect(count(({ target }) => target !== null && target.id === null)).toBeGreaterThan(2);
    expect(count(({ location }) => location !== null && location.country === null)).toBeGreaterThan(2);
    expect(count(({ details }) => details !== null && Object.keys(details).length === 0)).toBeGreaterThan(2);
    expect(count(({ late, code }) => code === EDGE && late)).toBe(2);
    expect(count(({ actor, code }) => code === EDGE && actor.identifier === 'own@example.com')).toBe(
      edges.length,
    );
  });

  test('is what was appended', async () => {
    for (const event of answered) {
      const { body } = await staff
        .get(`/audit-events/${event.id}/proof?occurred_at=${event.occurred_at}`)
        .expect(200);
      const { late: _late, ...rest } = event;
      const text: string = body.leaf.text;
      const { message } = JSON.parse(text);
      const isDefault = message === null && event.message === defaultMessage(event.code);
      expect(text).toBe(sorted(leafContentOf({ ...rest, message: isDefault ? null : event.message })));
      const hash = createHash('sha256').update('\0').update(text).digest('base64');
      expect([body.state, body.leaf.hash]).toEqual(['appended', hash]);
    }
    expect(await verifyLog(app.platform, { kept: [] })).toMatchObject({ findings: [] });
  }, 60_000);

  test('is what streams send', async () => {
    const sent: AuditEvent[] = [];
    for (let location = 0; ; ) {
      const { keys, next } = await readLog(app.platform.db, location);
      if (keys.length === 0) break;
      sent.push(...(await matchingEvents(app.platform.db, keys, '')).map(({ event }) => event));
      location = next;
    }
    expect(textsOf(known(sent))).toEqual(textsOf(answered));
  });

  test.each([
    { format: 'ndjson' },
    { format: 'json' },
    { format: 'csv' },
    { format: 'parquet' },
    { format: 'ndjson', compression: 'gzip' },
    { format: 'parquet', compression: 'gzip' },
  ])(
    'is in an export as %o, and the stand-alone verifier finds it appended',
    { timeout: 180_000 },
    async (options) => {
      const { folder, file } = await exported(options);
      const read = {
        ndjson: () =>
          textOf(file)
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line)),
        json: () => JSON.parse(textOf(file)),
        csv: () => csvEvents(file),
        parquet: () => parquetEvents(file),
      };
      const events: AuditEvent[] = await read[options.format as keyof typeof read]();
      expect(textsOf(known(events))).toEqual(textsOf(answered));
      expect(await verify(folder)).toMatchObject({ intact: true, findings: [] });
    },
  );

  test.each([
    { format: 'csv', time_zone: 'Asia/Kolkata', byte_order_mark: true },
    { format: 'ndjson', time_zone: 'America/St_Johns' },
    { format: 'parquet', time_zone: 'Europe/Kyiv' },
  ])('is found by the verifier in an export as %o', async (options) => {
    const { folder } = await exported(options);
    expect(await verify(folder)).toMatchObject({ intact: true, findings: [] });
  });

  test('is found by the verifier in flat JSON of all columns', async () => {
    const columns = textOf((await exported({ format: 'csv' })).file)
      .split('\r\n')[0]
      ?.split(',');
    const { folder, file } = await exported({ format: 'ndjson', columns });
    const rows: FlatRow[] = textOf(file)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const flat = rows.map((row) => ({
      ...row,
      details: row.details === null ? null : JSON.stringify(row.details),
      risk_reasons: row.risk_reasons === null ? null : JSON.stringify(row.risk_reasons),
    }));
    expect(textsOf(known(flat.map(eventOf)))).toEqual(textsOf(answered));
    expect(await verify(folder)).toMatchObject({ intact: true, findings: [] });
  });
});

/** Read as a double each is the number that was appended, and written it is another. */
describe('a number that only reading makes the appended one', () => {
  const edge = () => answered.find(({ code }) => code === EDGE) as AuditEvent;

  test.each(['ndjson', 'json', 'csv'])('is named by the verifier in an export as %s', async (format) => {
    const { folder, file } = await exported({ format });
    const text = textOf(file);
    const at = text.indexOf('9007199254740991');
    expect(at).toBeGreaterThan(0);
    writeFileSync(file, `${text.slice(0, at)}9007199254740991.1${text.slice(at + 16)}`);
    const { findings } = await verify(folder);
    expect(findings.filter((finding) => 'kind' in finding && finding.kind === 'changed')).toHaveLength(1);
  });

  test('is found in the store', async () => {
    const { db } = app.platform;
    const { id } = edge();
    const set = (number: string) =>
      db('audit_events')
        .where({ id })
        .update({ details: db.raw(`jsonb_set(details, '{most}', '${number}')`) });
    await set('9007199254740991.1');
    const found = await verifyLog(app.platform, { kept: [] });
    expect(found.findings).toMatchObject([{ kind: 'changed', event: { id } }]);
    await set('9007199254740991');
    expect(await verifyLog(app.platform, { kept: [] })).toMatchObject({ findings: [] });
  });
});

const defaultMessage = (code: string): string => {
  const words = code.replace(/[.:_]/g, ' ');
  return usual.get(code) ?? words.charAt(0).toUpperCase() + words.slice(1);
};

const textOf = (file: string): string => {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
};
