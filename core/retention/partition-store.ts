import pRetry from 'p-retry';
import {
  attachedPartitions,
  detachedTables,
  detaching,
  type EventKey,
  expiredName,
  insertFrom,
} from '#core/audit/index.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import { rowsOf, withConnection } from '#core/platform/database.ts';
import { utcText } from '#core/platform/utc-text.ts';
import { hasActiveHold, IS_HELD } from '#core/retention-rules/index.ts';
import type { Cutoffs } from './cutoffs.ts';

export type Partition = { name: string; from: Date; to: Date };
type Attached = Partition & { pending: boolean };

const MONTH = /^audit_events_(\d{4})_(\d{2})(?:_expired_\d+)?$/;

function boundsOf(name: string): { from: Date; to: Date } | undefined {
  const [, year, month] = MONTH.exec(name) ?? [];
  if (!year || !month) return undefined;
  const at = (offset: number) => new Date(Date.UTC(Number(year), Number(month) - 1 + offset, 1));
  return { from: at(0), to: at(1) };
}

/** Returns all partitions, the oldest first. */
export async function listPartitions(db: Knex): Promise<Attached[]> {
  return (await attachedPartitions(db)).flatMap((row) => {
    const bounds = boundsOf(row.name);
    return bounds ? [{ ...row, ...bounds }] : [];
  });
}

/** Tables that were detached, by this run or one that did not get to its end. */
export async function listDetached(db: Knex): Promise<Partition[]> {
  return (await detachedTables(db)).flatMap((name) => {
    const bounds = boundsOf(name);
    return bounds ? [{ name, ...bounds }] : [];
  });
}

/** Waits no longer than this for a lock, so that those who come after are not held up. */
const LOCK_MS = 2000;
const TRIES = 30;
const LOCK_NOT_AVAILABLE = '55P03';

const isLocked = (error: unknown): boolean => (error as { code?: string }).code === LOCK_NOT_AVAILABLE;

/**
 * Detaches a partition and gives it another name. CONCURRENTLY, so that nobody who writes or reads waits; it
 * ends when all transactions have that saw the partition before.
 * @returns the new name, or undefined when others were in the way all the time: the next run continues.
 */
export async function detachPartition(db: Knex, name: string, now: Date): Promise<string | undefined> {
  const detach = async (): Promise<void> => {
    const found = (await listPartitions(db)).find((partition) => partition.name === name);
    if (!found) return;
    const how = found.pending ? 'finalize' : 'concurrently';
    await alone(db, detaching(name, how));
    return detach();
  };
  try {
    await pRetry(detach, { retries: TRIES - 1, minTimeout: 0, shouldRetry: ({ error }) => isLocked(error) });
  } catch (error) {
    if (isLocked(error)) return undefined;
    throw error;
  }
  const expired = expiredName(name, now);
  await db.raw('alter table ?? rename to ??', [name, expired]);
  return expired;
}

/** Runs a statement that must not be in a transaction, with little patience for locks. */
const alone = (db: Knex, statement: string): Promise<void> =>
  withConnection(db, async (client) => {
    try {
      await client.query(`set lock_timeout = ${LOCK_MS}`);
      await client.query(statement);
    } finally {
      await client.query('reset lock_timeout').catch(() => {});
    }
  });

/** Returns whether an active hold covers anything in the table. */
export async function hasHeldRows(db: Knex, table: string): Promise<boolean> {
  if (!(await hasActiveHold(db))) return false;
  const [row] = await rowsOf<{ held: boolean }>(
    db.raw(`select exists (select from ?? e where ${IS_HELD}) as held`, [table]),
  );
  return row?.held ?? false;
}

export const isEmpty = async (db: Knex, table: string): Promise<boolean> =>
  (await db(table).first(db.raw('1'))) === undefined;

/** Returns whether there are more rows than that. */
export async function hasMoreRows(db: Knex, table: string, count: number): Promise<boolean> {
  const [row] = await rowsOf<{ more: boolean }>(
    db.raw('select exists (select from ?? offset ?) as more', [table, count]),
  );
  return row?.more ?? false;
}

const CUTOFFS = 'unnest(?::audit_category[], ?::timestamptz[]) as c (category, cutoff)';
/** Whether the rows say that it is past its retention and nothing holds it. Whether the rows are right, `rowsThatMayGo` looks. */
const IS_EXPIRED = `(c.cutoff is not null and e.occurred_at < c.cutoff and not ${IS_HELD})`;
const cutoffBindings = (cutoffs: Cutoffs) => [[...cutoffs.keys()], [...cutoffs.values()]];

export type SeenRow = EventKey & { expired: boolean };

/** Where to read on and how far: `before` leaves out what is later. */
export type Reach = { after: EventKey | null; limit: number; before?: Date | undefined };

/** Returns the next rows after a key, in the order of time, and whether each is expired now. */
export function nextRows(
  db: Knex,
  table: string,
  cutoffs: Cutoffs,
  { after, limit, before }: Reach,
): Promise<SeenRow[]> {
  const { occurred_at, id, subject_id } = after ?? { occurred_at: '-infinity', id: null, subject_id: null };
  return rowsOf<SeenRow>(
    db.raw(
      `select e.subject_id, ${utcText('e.occurred_at')} as occurred_at, e.id, ${IS_EXPIRED} as expired
       from ?? e left join ${CUTOFFS} using (category)
       where e.occurred_at >= ?::timestamptz and e.occurred_at < ?::timestamptz
         and (?::uuid is null or (e.occurred_at, e.id, e.subject_id) > (?::timestamptz, ?::uuid, ?::uuid))
       order by e.occurred_at, e.id, e.subject_id limit ?`,
      [
        table,
        ...cutoffBindings(cutoffs),
        occurred_at,
        before ?? 'infinity',
        id,
        occurred_at,
        id,
        subject_id,
        limit,
      ] as Knex.RawBinding[],
    ),
  );
}

/** Returns those of some rows that are expired now. */
export function stillExpired(
  tx: Transaction,
  table: string,
  cutoffs: Cutoffs,
  keys: readonly EventKey[],
): Promise<EventKey[]> {
  return rowsOf<EventKey>(
    tx.raw(
      `select e.subject_id, ${utcText('e.occurred_at')} as occurred_at, e.id
       from unnest(?::uuid[], ?::timestamptz[], ?::uuid[]) as k (subject_id, occurred_at, id)
       join ?? e on e.subject_id = k.subject_id and e.occurred_at = k.occurred_at and e.id = k.id
       left join ${CUTOFFS} using (category) where ${IS_EXPIRED}`,
      [...keyArrays(keys), table, ...cutoffBindings(cutoffs)],
    ),
  );
}

const keyArrays = (keys: readonly EventKey[]) => [
  keys.map((key) => key.subject_id),
  keys.map((key) => key.occurred_at),
  keys.map((key) => key.id),
];

export const deleteRows = (tx: Transaction, table: string, keys: readonly EventKey[]) =>
  tx.raw(
    `delete from ?? e using unnest(?::uuid[], ?::timestamptz[], ?::uuid[]) as k (subject_id, occurred_at, id)
     where e.subject_id = k.subject_id and e.occurred_at = k.occurred_at and e.id = k.id`,
    [table, ...keyArrays(keys)],
  );

/** Puts back into `audit_events` what of a detached table is not expired, or is among these. @returns how many rows. */
export async function bringBack(
  tx: Transaction,
  table: string,
  cutoffs: Cutoffs,
  kept: readonly EventKey[],
): Promise<number> {
  return insertFrom(tx, (columns) =>
    tx.raw(
      `select ${columns} from (
         select e.*, ${IS_EXPIRED} as expired from ?? e left join ${CUTOFFS} using (category)) k
       where not expired or (subject_id, occurred_at, id) in (select * from unnest(?::uuid[], ?::timestamptz[], ?::uuid[]))`,
      [table, ...cutoffBindings(cutoffs), ...keyArrays(kept)],
    ),
  );
}

/** Puts all of a detached table back. @returns how many rows. */
export const bringAllBack = (tx: Transaction, table: string): Promise<number> =>
  insertFrom(tx, (columns) => tx.raw(`select ${columns} from ??`, [table]));

export async function countRows(db: Knex, table: string): Promise<number> {
  const [row] = await rowsOf<{ n: number }>(db.raw('select count(*) as n from ??', [table]));
  return row?.n ?? 0;
}

export const dropTable = (tx: Transaction, table: string) => tx.raw('drop table ??', [table]);
