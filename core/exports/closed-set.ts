import type { Transaction } from '#core/platform/database.ts';
import { type Knex, rowsOf } from '#core/platform/database.ts';

/**
 * An export holds what was stored before it was requested, neither less nor more, however long it takes and however
 * often its worker is killed. Times cannot say that: an event may be stored minutes after it was received. So the set is
 * closed by transaction: rows of transactions that began before. It can be read once all of those have ended.
 */

const LONG_MS = 30 * 86_400_000;

/** Returns the first transaction whose rows are not part of the set, as a 64-bit number. */
export async function nextTransaction(tx: Transaction): Promise<number> {
  const [row] = await rowsOf<{ xid: number }>(
    tx.raw('select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as xid'),
  );
  if (!row) throw new Error('PostgreSQL has no current snapshot');
  return row.xid;
}

/** Returns whether every transaction before this one has ended. */
export async function isClosed(db: Knex, firstXid: number): Promise<boolean> {
  const [row] = await rowsOf<{ closed: boolean }>(
    db.raw('select pg_snapshot_xmin(pg_current_snapshot())::text::bigint >= ? as closed', [firstXid]),
  );
  return row?.closed ?? false;
}

/**
 * Returns the condition on `audit_events as e`. `xmin` has the lower 32 bits of the transaction only; the upper ones
 * follow from the newest transaction, which no row that is read can pass. What came long before cannot be of a later
 * transaction, and its numbers may have come round since.
 */
export const inClosedSet = (
  firstXid: number,
  createdAt: Date,
): { sql: string; bindings: (string | number)[] } => ({
  // A literal: what depends on the session's time zone is worked out again for each row.
  sql: `(e.received_at < ?::timestamptz or
         (select pg_snapshot_xmax(pg_current_snapshot())::text::bigint)
           - (((select pg_snapshot_xmax(pg_current_snapshot())::text::bigint) - e.xmin::text::bigint) & 4294967295)
         < ?::bigint)`,
  bindings: [new Date(createdAt.getTime() - LONG_MS).toISOString(), firstXid],
});
