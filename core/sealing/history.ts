import type { Knex } from '#core/platform/database.ts';
import type { Leaves } from './append.ts';
import { KEY_BYTES, keyText, keyTextAt, writeKey } from './event-key.ts';
import { updateLog } from './log-store.ts';
import { pendingReceivedAt } from './pending-store.ts';
import type { Take } from './seal.ts';
import { type StoredLeaf, storedLeavesFrom } from './stored-events.ts';
import { leafTilesReceived } from './tile-store.ts';

const EVENTS_AT_ONCE = 5000;

/**
 * Takes events that were stored before there was sealing, by their time. Where it has come to is kept with the log, in the
 * transaction that seals them. Events that were received before and stored afterwards have been queued like any other:
 * those are left out.
 */
export const takeHistory: Take = async (platform, tx, log) => {
  if (log.history_done_at) return [];
  const page = await storedLeavesFrom(tx, log.history_after, EVENTS_AT_ONCE);
  const last = page.at(-1)?.fields;
  if (!last) {
    await updateLog(tx, { history_done_at: platform.clock.now() });
    return [];
  }
  const { subject_id, occurred_at, id } = last;
  await updateLog(tx, { history_after: { subject_id, occurred_at, id } });
  const before = log.began_at.toISOString();
  const older = page.filter(({ fields }) => fields.received_at < before);
  const sealed = older.length > 0 ? await sealedAmong(tx, older) : new Set<string>();
  const left = older.filter(({ fields }) => !sealed.has(keyText(fields)));
  // An empty page is not the end: the next one may hold some.
  return left.length > 0
    ? [toLeaves(left)]
    : takeHistory(platform, tx, { ...log, history_after: { subject_id, occurred_at, id } });
};

function toLeaves(events: StoredLeaf[]): Leaves {
  const keys = Buffer.alloc(events.length * KEY_BYTES);
  for (const [index, { fields }] of events.entries()) writeKey(keys, index * KEY_BYTES, fields);
  return { keys, leaves: Buffer.concat(events.map(({ hash }) => hash)), received: receivedRange(events) };
}

/** Whole milliseconds around: the texts have three or six digits, which cannot be compared. */
function receivedRange(events: StoredLeaf[]): { from: string; to: string } {
  const times = events.map(({ fields }) => Date.parse(fields.received_at));
  const [from, to] = [Math.min(...times), Math.max(...times) + 1];
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

/** Keys of the queue and of the tree that were received when these events were. */
async function sealedAmong(db: Knex, events: StoredLeaf[]): Promise<Set<string>> {
  const found = new Set<string>();
  const note = (keys: Buffer) => {
    for (let at = 0; at < keys.length; at += KEY_BYTES) found.add(keyTextAt(keys, at));
  };
  const { from, to } = receivedRange(events);
  for await (const tiles of leafTilesReceived(db, { range: [from, to] })) {
    for (const { keys } of tiles) note(keys);
  }
  for (const { keys } of await pendingReceivedAt(db, from, to)) note(keys);
  return found;
}
