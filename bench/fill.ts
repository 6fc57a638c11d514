import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { activeUsersOf, addToDays, addToRollups, addToUserDays, rollUp } from '#core/analytics/index.ts';
import {
  type BatchOrigin,
  bySubjectAndTime,
  copyEvents,
  type EventRow,
  ensurePartitions,
  findSubjects,
  monthsOf,
  toEventRow,
} from '#core/audit/index.ts';
import type { EventInput } from '#core/audit-trail/index.ts';
import { compactIndexes } from '#core/compaction/index.ts';
import { readConfig } from '#core/platform/config.ts';
import { startEmbeddedPostgres } from '#core/platform/embedded-postgres.ts';
import { newId } from '#core/platform/ids.ts';
import { openPlatform, type Platform } from '#core/platform/platform.ts';
import { migrateToLatest } from '#migrations/migrate.ts';
import { DEMO_DAYS, makeDemo } from '#seeds/events.ts';
import { addOrganisations, addUsers } from '#seeds/store.ts';
import { backendOf, Costs } from './costs.ts';
import { printCosts, printStorage } from './print.ts';
import { indexSizes, storage } from './storage.ts';

/**
 * `npm run bench:storage`: stores the demo's events again and again over `--days`, in the order of time and in the worker's
 * own transactions, but without HTTP, inbox and detection. Prints what each statement costs and what all of it takes on the
 * disk, then rebuilds the indexes of months that are over as the nightly job does, and prints that again. With `--folder`
 * the events stay there, and the next time nothing is stored.
 */
const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '5000000' },
    days: { type: 'string', default: String(DEMO_DAYS) },
    /** Events of one transaction; the worker's own are 4,000 at most. */
    batch: { type: 'string', default: '4000' },
    folder: { type: 'string' },
  },
});
const BATCH = Number(values.batch);
const DAYS = Number(values.days);
const DAY_MS = 86_400_000;
const SAY_MS = 15_000;

const home = values.folder ?? mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
mkdirSync(home, { recursive: true });
chmodSync(home, 0o755); // as root the database runs as another user
const postgres = await startEmbeddedPostgres(home, { max_wal_size: '8GB', synchronous_commit: 'off' });
const platform = openPlatform(
  readConfig({ DATABASE_URL: postgres.url, DATA_DIR: home, LOG_LEVEL: 'warn' }),
  'bench',
);
const { db } = platform;
try {
  await migrateToLatest(db);
  if ((await db('audit_events').first(db.raw('1'))) === undefined) {
    const costs = await fill(platform, Number(values.events));
    printCosts(costs.micros, Number(values.events));
    await db.raw('vacuum analyze');
  }
  printStorage(await storage(db), await indexSizes(db));
  const begun = performance.now();
  const won = await compactIndexes(platform, { runMs: Number.POSITIVE_INFINITY });
  console.log(
    `\nThe months that are over, rebuilt in ${Math.round((performance.now() - begun) / 1000)} s: ${Math.round(won / 2 ** 20)} MiB less`,
  );
  printStorage(await storage(db), await indexSizes(db));
} finally {
  await platform.close();
  await postgres.stop();
  if (values.folder === undefined) rmSync(home, { recursive: true, force: true });
}

async function fill(platform: Platform, count: number): Promise<Costs> {
  const database = platform.db;
  const costs = new Costs();
  const until = new Date();
  const { organisations, users, events } = makeDemo({ until });
  await addOrganisations(database, organisations);
  await addUsers(database, users, () => 'nobody logs in here');
  const subjects = await database.transaction((tx) =>
    findSubjects(
      tx,
      users.map(({ id }) => id),
      [],
    ),
  );
  const from = until.getTime() - DAYS * DAY_MS;
  const timeOf = (index: number) => new Date(from + (index / count) * DAYS * DAY_MS).toISOString();
  await ensurePartitions(
    database,
    monthsOf(Array.from({ length: DEMO_DAYS + 1 }, (_, step) => timeOf((step / DEMO_DAYS) * count))),
  );
  const startedAt = performance.now();
  let saidAt = startedAt;
  for (let first = 0; first < count; first += BATCH) {
    const batch: BatchOrigin = { id: newId(), api_key_id: newId(), received_at: new Date(timeOf(first)) };
    const rows: EventRow[] = [];
    for (let index = first; index < Math.min(count, first + BATCH); index += 1) {
      const event = {
        ...events[index % events.length],
        id: newId(),
        occurred_at: timeOf(index),
      } as EventInput;
      rows.push(toEventRow(event, index, batch, timeOf(first), subjects));
    }
    await store(platform, rows, costs);
    if (performance.now() - saidAt < SAY_MS) continue;
    saidAt = performance.now();
    console.error(`${Math.round((saidAt - startedAt) / 1000)} s: ${first.toLocaleString('en')} events`);
  }
  return costs;
}

async function store(platform: Platform, rows: EventRow[], costs: Costs): Promise<void> {
  await platform.db.transaction(async (tx) => {
    const pid = await backendOf(tx);
    const counts = costs.here('worker: counting by hour', () => rollUp(rows));
    const active = costs.here('worker: users of days', () => activeUsersOf(rows));
    rows.sort(bySubjectAndTime);
    await costs.inDatabase('PostgreSQL: COPY of the events', pid, () => copyEvents(platform, tx, rows));
    await costs.inDatabase('PostgreSQL: users of days', pid, () => addToUserDays(tx, active));
    await costs.inDatabase('PostgreSQL: sums of days', pid, () => addToDays(tx, counts));
    await costs.inDatabase('PostgreSQL: rollups by hour', pid, () => addToRollups(tx, counts));
  });
}
