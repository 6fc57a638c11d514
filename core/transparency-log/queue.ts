import { type EventRow, leafTextOfRow } from '#core/audit/index.ts';
import type { Transaction } from '#core/platform/database.ts';
import { newId } from '#core/platform/ids.ts';
import { compareInstants } from '#core/platform/instant.ts';
import { KEY_BYTES, microsecondsAt, writeKey } from './event-key.ts';
import { HASH_BYTES, leafDigest } from './merkle.ts';

/** The leaves of rows, one after the other, and their keys. */
export type Leaves = { rows: readonly EventRow[]; keys: Buffer; leaves: Buffer };

/** Writes the leaves of rows as they will be stored. */
export function leavesOfRows(rows: readonly EventRow[]): Leaves {
  const keys = Buffer.allocUnsafe(rows.length * KEY_BYTES);
  const leaves = Buffer.allocUnsafe(rows.length * HASH_BYTES);
  for (const [index, row] of rows.entries()) {
    const { subject_id, occurred_at, id } = row;
    writeKey(keys, index * KEY_BYTES, { subject_id, occurred_at, id });
    leaves.write(leafDigest(leafTextOfRow(row)), index * HASH_BYTES, 'latin1');
  }
  return { rows, keys, leaves };
}

/**
 * Notes, in the transaction that stores them, that events are to be appended: one row for all of them. It cannot be there
 * without the events, nor they without it; the integrator takes it when it has been committed, however late. Within it, and so in the
 * log, events have the order of their time; those of the same time that of `rows`.
 * @param rows all that are stored in the transaction.
 * @param parts their leaves, in any order.
 */
export async function queueForLog(
  tx: Transaction,
  rows: readonly EventRow[],
  parts: readonly Leaves[],
  now: Date,
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  let [from, to] = [String(first.received_at), String(first.received_at)];
  for (const row of rows) {
    const received_at = String(row.received_at);
    if (received_at === from || received_at === to) continue;
    if (compareInstants(received_at, from) < 0) from = received_at;
    if (compareInstants(received_at, to) > 0) to = received_at;
  }
  const pending = { id: newId(), queued_at: now, events: rows.length, ...inOrder(rows, parts) };
  await tx('log_queue').insert({ ...pending, received_from: from, received_to: to });
}

type Place = { part: Leaves; index: number };

function inOrder(rows: readonly EventRow[], parts: readonly Leaves[]): Pick<Leaves, 'keys' | 'leaves'> {
  const places = new Map<EventRow, Place>();
  for (const part of parts) for (const [index, row] of part.rows.entries()) places.set(row, { part, index });
  const found = rows.map((row) => {
    const place = places.get(row);
    if (!place) throw new Error(`The event ${row.id} is stored without its leaf`);
    return { ...place, time: microsecondsAt(place.part.keys, place.index * KEY_BYTES) };
  });
  // A sort that keeps the order of what is the same.
  found.sort((a, b) => a.time - b.time);
  const keys = Buffer.allocUnsafe(rows.length * KEY_BYTES);
  const leaves = Buffer.allocUnsafe(rows.length * HASH_BYTES);
  for (const [at, { part, index }] of found.entries()) {
    part.keys.copy(keys, at * KEY_BYTES, index * KEY_BYTES, (index + 1) * KEY_BYTES);
    part.leaves.copy(leaves, at * HASH_BYTES, index * HASH_BYTES, (index + 1) * HASH_BYTES);
  }
  return { keys, leaves };
}
