import { lockUntilEnd } from '#core/platform/advisory-lock.ts';
import type { Knex } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';
import { microsecondsIn } from '#core/platform/instant.ts';
import { Busy } from '#core/platform/unavailable.ts';

/** Returns the first instant of the month, UTC, `offset` months on. */
export function monthStart(time: Date, offset = 0): Date {
  return new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth() + offset, 1));
}

export const partitionName = (month: Date): string =>
  `audit_events_${month.toISOString().slice(0, 7).replace('-', '_')}`;

/**
 * Returns the months, as first instants, that these times fall into. A text that is no time has none: storing it fails by
 * itself.
 */
export function monthsOf(times: Iterable<string>): Date[] {
  const months = new Map<number, Date>();
  for (const time of times) {
    const us = microsecondsIn(time);
    if (us === undefined) continue;
    const month = monthStart(new Date(us / 1000));
    months.set(month.getTime(), month);
  }
  return [...months.values()];
}

/** `pending`: it is being detached; nothing can be stored in its month until that is done. */
type Partition = { name: string; pending: boolean };

/** Returns the partitions that are attached, in the order of their names. */
export const attachedPartitions = (db: Knex): Promise<Partition[]> =>
  rowsOf<Partition>(
    db.raw(
      `select inhrelid::regclass::text as name, inhdetachpending as pending
       from pg_inherits where inhparent = 'audit_events'::regclass order by 1`,
    ),
  );

const existingPartitions = async (db: Knex): Promise<Map<string, Partition>> =>
  new Map((await attachedPartitions(db)).map((row) => [row.name, row]));

/** Returns the statement that detaches a partition; it must not run in a transaction. @param how fixed text. */
export const detaching = (name: string, how: 'concurrently' | 'finalize'): string =>
  `alter table audit_events detach partition ${name} ${how}`;

/** SQL of the schema that the events' table is in, as an oid. */
export const EVENTS_SCHEMA = `(select relnamespace from pg_class where oid = 'audit_events'::regclass)`;

const DETACHED = `select relname as name from pg_class
  where relkind = 'r' and relname like 'audit\\_events\\_%\\_expired\\_%'
    and relnamespace = ${EVENTS_SCHEMA}
  order by 1`;

/** Returns names of tables that were detached, by a run of retention that continues or did not get to its end. */
export const detachedTables = async (db: Knex): Promise<string[]> =>
  (await rowsOf<{ name: string }>(db.raw(DETACHED))).map(({ name }) => name);

/** A month of `audit_events`, and the condition that its rows are to meet, in SQL. */
export type Month = { schema: string; table: string; bounds: string };

/** Returns every month as the catalogue has it, at whatever depth. */
export const catalogueMonths = (db: Knex): Promise<Month[]> =>
  rowsOf<Month>(
    db.raw(
      `select n.nspname as schema, c.relname as table, pg_get_partition_constraintdef(c.oid) as bounds
       from pg_partition_tree('audit_events') p join pg_class c on c.oid = p.relid join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'f') and c.relispartition and c.relpartbound is not null order by 1, 2`,
    ),
  );

/**
 * Returns a table that was detached from `audit_events` and waits to be archived and dropped; unlike any partition's
 * name.
 */
export const expiredName = (partition: string, now: Date): string =>
  `${partition}_expired_${Math.floor(now.getTime() / 1000)}`;

/**
 * Makes the partitions of these months where they are missing. A table is filled in beside and then
 * attached, because ATTACH lets writers continue while CREATE … PARTITION OF would stop them.
 * @throws Busy while one of them is being detached.
 */
export async function ensurePartitions(db: Knex, months: Date[]): Promise<string[]> {
  const existing = await existingPartitions(db);
  const pending = months.map(partitionName).find((name) => existing.get(name)?.pending);
  if (pending) throw new Busy(`${pending} is being detached. Its month can be stored in a few seconds.`);
  const missing = months.filter((month) => !existing.has(partitionName(month)));
  for (const month of missing) await makePartition(db, month);
  return missing.map(partitionName);
}

async function makePartition(db: Knex, month: Date): Promise<void> {
  const name = partitionName(month);
  const from = month.toISOString();
  const to = monthStart(month, 1).toISOString();
  await db.transaction(async (tx) => {
    await lockUntilEnd(tx, { kind: 'partitions', id: 'all' });
    if ((await existingPartitions(tx)).has(name)) return;
    // Anyone who detached it ended before giving it its other name.
    if (await tableExists(tx, name))
      await tx.raw('alter table ?? rename to ??', [name, expiredName(name, new Date())]);
    await tx.raw(`create table ?? (like audit_events including defaults including constraints)`, [name]);
    // With this check ATTACH need not read the table.
    await tx.raw(
      `alter table ?? add constraint bounds check (occurred_at >= '${from}' and occurred_at < '${to}')`,
      [name],
    );
    await tx.raw(`alter table audit_events attach partition ?? for values from ('${from}') to ('${to}')`, [
      name,
    ]);
    await tx.raw(`alter table ?? drop constraint bounds`, [name]);
  });
}

async function tableExists(db: Knex, name: string): Promise<boolean> {
  const [row] = await rowsOf<{ exists: boolean }>(
    db.raw('select to_regclass(?) is not null as exists', [name]),
  );
  return row?.exists ?? false;
}

/** Returns the months from now to `ahead` months on. */
export const monthsAhead = (now: Date, ahead: number): Date[] =>
  Array.from({ length: ahead + 1 }, (_, offset) => monthStart(now, offset));
