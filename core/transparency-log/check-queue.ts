import type { Knex } from '#core/platform/database.ts';
import { timeOfId } from '#core/platform/ids.ts';
import { checkEvents, type EventTools } from './check-events.ts';
import { isKey, KEY_BYTES, readKey } from './event-key.ts';
import { STOPPED_MS } from './keep-signed.ts';
import { HASH_BYTES, hashAt } from './merkle.ts';
import { type PendingRow, pendingAfter } from './queue-store.ts';
import type { RepeatedKeys } from './repeated-keys.ts';

/** Rows of one look: some 5,000 events each at most. */
const ROWS_AT_ONCE = 50;

/**
 * Holds what waits in the queue against the store: it must not change before it is appended, and not wait for long.
 * @returns how many events wait.
 */
export async function checkQueue(
  db: Knex,
  now: Date,
  tools: EventTools & { repeated: RepeatedKeys },
): Promise<number> {
  const { findings, repeated } = tools;
  let waiting = 0;
  let oldest: Date | undefined;
  for (let after: string | null = null; ; ) {
    const rows: PendingRow[] = await pendingAfter(db, after, ROWS_AT_ONCE);
    for (const row of rows) {
      if (!isWhole(row)) {
        const text = `row ${row.id} of the queue does not contain as many events as it states`;
        findings.add({ kind: 'queue', position: null, event: null, text });
      }
      waiting += await checkRow(db, row, tools);
      for (let at = 0; at + KEY_BYTES <= row.keys.length; at += KEY_BYTES) repeated.add(row.keys, at);
      const since = queuedAt(row);
      if (!oldest || since < oldest) oldest = since;
    }
    after = rows.at(-1)?.id ?? null;
    if (rows.length < ROWS_AT_ONCE) break;
  }
  if (oldest && now.getTime() - oldest.getTime() > STOPPED_MS) {
    const text = `${waiting} events wait to be appended, the oldest since ${oldest.toISOString()}: appending has stopped`;
    findings.add({ kind: 'stopped', position: null, event: null, text });
  }
  return waiting;
}

const isWhole = ({ events, keys, leaves }: PendingRow): boolean =>
  events > 0 &&
  keys.length === events * KEY_BYTES &&
  leaves.length === events * HASH_BYTES &&
  Array.from({ length: events }, (_, index) => isKey(keys, index)).every(Boolean);

/** Returns when a row was written, as it says and by its id: anyone who makes it look younger has to change both. */
function queuedAt({ queued_at, id }: PendingRow): Date {
  const times = [queued_at, timeOfId(id)].map((time) => Number(time)).filter(Number.isFinite);
  return new Date(times.length > 0 ? Math.min(...times) : 0);
}

async function checkRow(db: Knex, row: PendingRow, tools: EventTools): Promise<number> {
  const { id, keys, leaves, received_from, received_to } = row;
  const micros = (time: Date) => (Number.isFinite(Number(time)) ? Number(time) * 1000 : null);
  const within = {
    name: `row ${id} of the queue`,
    received_from: micros(received_from),
    received_to: micros(received_to),
  };
  const count = Math.floor(Math.min(keys.length / KEY_BYTES, leaves.length / HASH_BYTES));
  const list = Array.from({ length: count }, (_, index) => ({
    position: null,
    key: isKey(keys, index) ? readKey(keys, index) : null,
    hash: hashAt(leaves, index),
    within,
  }));
  await checkEvents(db, list, tools);
  return count;
}
