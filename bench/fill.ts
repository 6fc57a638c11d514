import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { EventInput } from '#core/audit/event-input.ts';
import { type BatchOrigin, type EventRow, toEventRow } from '#core/audit/event-row.ts';
import { bySubjectAndTime, copyEvents, findSubjects } from '#core/audit/event-store.ts';
import { ensurePartitions, monthsOf } from '#core/audit/partitions.ts';
import { activeUsers, addToDays, addToRollups, addToUserDays, rollUp } from '#core/audit/rollup.ts';
import { readConfig } from '#core/platform/config.ts';
import { type Knex, openDatabase } from '#core/platform/database.ts';
import { startEmbeddedPostgres } from '#core/platform/embedded-postgres.ts';
import { newId } from '#core/platform/ids.ts';
import { migrateToLatest } from '#migrations/migrate.ts';
import { DEMO_DAYS, makeDemo } from '#seeds/events.ts';
import { addOrganisations, addUsers } from '#seeds/store.ts';
import { printStorage } from './print.ts';
import { indexSizes, storage } from './storage.ts';

/**
 * `npm run bench:storage`: stores the demo's events again and again over 90 days, in the order of time and in the worker's
 * own transactions, but without HTTP, inbox and detection, and prints what they take on the disk.
 */
const { values } = parseArgs({ options: { events: { type: 'string', default: '5000000' } } });
const EVENTS_AT_ONCE = 4000;
const DAY_MS = 86_400_000;
const SAY_MS = 15_000;

const home = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
chmodSync(home, 0o755); // as root the database runs as another user
const postgres = await startEmbeddedPostgres(home, { max_wal_size: '8GB', synchronous_commit: 'off' });
const db = openDatabase(readConfig({ DATABASE_URL: postgres.url }), 'bench');
try {
  await migrateToLatest(db);
  await fill(db, Number(values.events));
  await db.raw('vacuum analyze');
  printStorage(await storage(db), await indexSizes(db));
} finally {
  await db.destroy();
  await postgres.stop();
  rmSync(home, { recursive: true, force: true });
}

async function fill(database: Knex, count: number): Promise<void> {
  const until = new Date();
  const { organisations, users, events } = makeDemo({ until });
  await addOrganisations(database, organisations);
  await addUsers(database, users, () => 'nobody signs in here');
  const subjects = await database.transaction((tx) =>
    findSubjects(
      tx,
      users.map(({ id }) => id),
      [],
    ),
  );
  const from = until.getTime() - DEMO_DAYS * DAY_MS;
  const timeOf = (index: number) => new Date(from + (index / count) * DEMO_DAYS * DAY_MS).toISOString();
  await ensurePartitions(
    database,
    monthsOf(Array.from({ length: DEMO_DAYS + 1 }, (_, day) => timeOf((day / DEMO_DAYS) * count))),
  );
  const startedAt = performance.now();
  let saidAt = startedAt;
  for (let first = 0; first < count; first += EVENTS_AT_ONCE) {
    const batch: BatchOrigin = { id: newId(), api_key_id: newId(), received_at: new Date(timeOf(first)) };
    const rows: EventRow[] = [];
    for (let index = first; index < Math.min(count, first + EVENTS_AT_ONCE); index += 1) {
      const event = {
        ...events[index % events.length],
        id: newId(),
        occurred_at: timeOf(index),
      } as EventInput;
      rows.push(toEventRow(event, index, batch, timeOf(first), subjects));
    }
    await store(database, rows);
    if (performance.now() - saidAt < SAY_MS) continue;
    saidAt = performance.now();
    console.error(`${Math.round((saidAt - startedAt) / 1000)} s: ${first.toLocaleString('en')} events`);
  }
}

async function store(database: Knex, rows: EventRow[]): Promise<void> {
  await database.transaction(async (tx) => {
    const counts = rollUp(rows);
    await copyEvents(database, tx, rows.sort(bySubjectAndTime));
    await addToUserDays(tx, activeUsers(rows));
    await addToDays(tx, counts);
    await addToRollups(tx, counts);
  });
}
