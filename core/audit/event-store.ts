import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { eventColumns } from '#contract/stored-event.ts';
import { listSubjects } from '#core/directory/index.ts';
import type { Transaction } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';
import { compareInstants } from '#core/platform/instant.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { Tables } from '#core/platform/tables.ts';
import type { EventRow, Subjects } from './event-row.ts';
import { copyLine } from './generated/copy-line.ts';
import { numberRows } from './number-rows.ts';

/** A field of the table of fields without a column in the migrations does not compile. */
const columns: readonly (keyof Tables['audit_events'])[] = eventColumns;
const COPY = `copy audit_events (${columns.join(', ')}) from stdin`;
/** Bytes of one piece that is handed to the connection: enough to share its cost, little to hold twice. */
const PIECE_BYTES = 128 * 1024;
/** Bytes that UTF-8 takes for a unit of UTF-16 at most. */
const BYTES_OF_UNIT = 3;

/** Copies rows with one COPY; a row that is there already fails the transaction (`23505`). */
export async function copyEvents(platform: Platform, tx: Transaction, rows: EventRow[]): Promise<void> {
  await numberRows(platform, rows);
  const connection = (await tx.client.acquireConnection()) as PoolClient;
  await pipeline(Readable.from(pieces(rows)), connection.query(copyFrom(COPY)));
}

/** Line by line into bytes: the parts of a text that is put together from many live on, and the collector moves them. */
function* pieces(rows: EventRow[]): Generator<Buffer> {
  let piece = Buffer.allocUnsafe(PIECE_BYTES);
  let end = 0;
  for (const row of rows) {
    const line = copyLine(row);
    const max = line.length * BYTES_OF_UNIT;
    if (end + max > piece.length) {
      if (end > 0) yield piece.subarray(0, end);
      piece = Buffer.allocUnsafe(Math.max(PIECE_BYTES, max));
      end = 0;
    }
    end += piece.write(line, end);
  }
  if (end > 0) yield piece.subarray(0, end);
}

/**
 * Returns the order to copy rows in: one user's events side by side are neighbours in the indexes that lead with user,
 * address or session, whose pages so fill up instead of staying half empty.
 */
export const bySubjectAndTime = (a: EventRow, b: EventRow): number =>
  compare(a.subject_id, b.subject_id) || compareInstants(a.occurred_at, b.occurred_at) || compare(a.id, b.id);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Returns which of these events are stored already, as `subject_id/id`. */
export async function storedEventKeys(tx: Transaction, rows: EventRow[]): Promise<Set<string>> {
  const found = await rowsOf<{ key: string }>(
    tx.raw(
      `select e.subject_id || '/' || e.id as key
       from unnest(?::uuid[], ?::timestamptz[], ?::uuid[]) as given (subject_id, occurred_at, id)
       join audit_events e using (subject_id, occurred_at, id)`,
      [rows.map((row) => row.subject_id), rows.map((row) => row.occurred_at), rows.map((row) => row.id)],
    ),
  );
  return new Set(found.map((row) => row.key));
}

export const eventKey = (row: EventRow): string => `${row.subject_id}/${row.id}`;

/** Returns the accounts among these ids and lower-case logins. */
export async function findSubjects(tx: Transaction, ids: string[], logins: string[]): Promise<Subjects> {
  const rows = await listSubjects(tx, ids, logins);
  return {
    byId: new Map(rows.map((row) => [row.id, row])),
    byIdentifier: new Map(rows.map((row) => [row.email, row])),
  };
}
