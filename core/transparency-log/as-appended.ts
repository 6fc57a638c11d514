import type { Knex } from '#core/platform/database.ts';
import { compareInstants } from '#core/platform/instant.ts';
import { KEY_BYTES, keyText, keyTextAt } from './event-key.ts';
import type { Finding } from './finding.ts';
import { HASH_BYTES, hashAt } from './merkle.ts';
import { pendingReceivedAt } from './queue-store.ts';
import type { StoredLeaf } from './stored-events.ts';
import { leafTilesReceived } from './tile-store.ts';

/** Events of one look: their times of receipt are looked up one by one, however far apart they are. */
const EVENTS_AT_ONCE = 2000;

/** Compares stored events with the leaves that were made of them when they came: in the queue, or in the log. */
export async function asAppended(
  db: Knex,
  events: readonly StoredLeaf[],
): Promise<{ intact: StoredLeaf[]; findings: Finding[] }> {
  const intact: StoredLeaf[] = [];
  const findings: Finding[] = [];
  for (let from = 0; from < events.length; from += EVENTS_AT_ONCE) {
    const some = events.slice(from, from + EVENTS_AT_ONCE);
    const leaves = await leavesOf(db, some);
    for (const one of some) {
      const { id, subject_id, occurred_at } = one.fields;
      const hashes = leaves.get(keyText(one.fields));
      // All of them: a second leaf that was made to fit a changed event does not make the change right.
      if (hashes?.every((hash) => hash.equals(one.hash))) {
        intact.push(one);
        continue;
      }
      const event = { id, subject_id, occurred_at };
      findings.push(
        hashes
          ? { kind: 'changed', position: null, event, text: 'it differs from what was appended' }
          : { kind: 'added', position: null, event, text: 'it is in the store and was never appended' },
      );
    }
  }
  return { intact, findings };
}

/** Returns the leaves of these events; one each, where nobody interfered. */
async function leavesOf(db: Knex, events: readonly StoredLeaf[]): Promise<Map<string, Buffer[]>> {
  const wanted = new Set(events.map(({ fields }) => keyText(fields)));
  const found = new Map<string, Buffer[]>();
  const look = (keys: Buffer, hashes: Buffer) => {
    const count = Math.floor(Math.min(keys.length / KEY_BYTES, hashes.length / HASH_BYTES));
    for (let index = 0; index < count; index += 1) {
      const key = keyTextAt(keys, index * KEY_BYTES);
      if (wanted.has(key)) found.set(key, [...(found.get(key) ?? []), hashAt(hashes, index)]);
    }
  };
  const times = [...new Set(events.map(({ fields }) => fields.received_at))];
  // The queue first: what leaves it meanwhile is in the log afterwards.
  const sorted = times.toSorted(compareInstants);
  for (const { keys, leaves } of await pendingReceivedAt(db, sorted[0] ?? '', sorted.at(-1)))
    look(keys, leaves);
  for await (const tiles of leafTilesReceived(db, { times })) {
    for (const { keys, hashes } of tiles) look(keys, hashes);
  }
  return found;
}
