import type { Transaction } from '#core/platform/database.ts';
import type { Platform } from '#core/platform/platform.ts';
import { checkAdded, dayOf } from './check-added.ts';
import { checkTree, type KeptCheckpoint } from './check-tree.ts';
import { KEY_BYTES, readKey, type SealedKey } from './event-key.ts';
import { type Finding, type Findings, inOrder, openFindings } from './finding.ts';
import { listKeys } from './key-store.ts';
import { type Lawful, type Missing, openLawful } from './lawful.ts';
import { findLog } from './log-store.ts';
import { HASH_BYTES, hashAt } from './merkle.ts';
import { allPending } from './pending-store.ts';
import { type StoredLeaf, storedLeaves } from './stored-events.ts';
import { leafTiles } from './tile-store.ts';
import { TILE_WIDTH } from './tiles.ts';

/** Tiles that are read at once: 4,096 events. */
const TILES_AT_ONCE = 16;

/** The leaves `from` to `to` (exclusive), and what was found among their events. */
export type CheckedRange = { from: number; to: number; removed_by_retention: number; findings: number };

export type Verification = {
  /** Sealed events that were checked. */
  size: number;
  /** Events that are stored and wait to be sealed; checked against the queue. */
  waiting: number;
  checkpoints: number;
  removed_by_retention: number;
  /** Whether events from before there was sealing still wait for it; until then nothing can be told to be added. */
  history_open: boolean;
  findings: Finding[];
  findings_count: number;
};

export type VerifyOptions = {
  /** Checkpoints that were kept elsewhere. */
  kept?: KeptCheckpoint[];
  onRange?: (range: CheckedRange, size: number) => void | Promise<void>;
};

/**
 * Reads the whole store again on one snapshot: every event against its leaf, the leaves against the tree and every
 * checkpoint, and whether events are there that were never sealed. Only reads.
 */
export async function verifyLog(platform: Platform, options: VerifyOptions = {}): Promise<Verification> {
  const read = (tx: Transaction) => verifyOn(tx, platform.clock.now(), options);
  return platform.db.transaction(read, { isolationLevel: 'repeatable read', readOnly: true });
}

async function verifyOn(
  tx: Transaction,
  now: Date,
  { kept = [], onRange }: VerifyOptions,
): Promise<Verification> {
  const findings = openFindings();
  const log = await findLog(tx);
  const keys = (await listKeys(tx)).map((key) => ({ name: key.name, publicKey: key.public_key }));
  const tree = checkTree(tx, findings, { origin: log.origin, keys, kept });
  const lawful = await openLawful(tx, now);
  const present = new Map<number, number>();
  const saw = (leaf: StoredLeaf) => {
    const day = dayOf(leaf.fields.occurred_at);
    present.set(day, (present.get(day) ?? 0) + 1);
  };
  let removed = 0;
  const tiles = Math.ceil(log.size / TILE_WIDTH);
  for (let tile = 0; tile < tiles; tile += TILES_AT_ONCE) {
    const from = tile * TILE_WIDTH;
    const to = Math.min(log.size, from + TILES_AT_ONCE * TILE_WIDTH);
    const before = findings.count;
    await tree.begin(to);
    const leaves = await leavesOf(tx, tile, to, findings);
    for (const { hash } of leaves) tree.add(hash);
    const gone = await checkEvents(tx, leaves, { findings, lawful, saw });
    removed += gone;
    await onRange?.({ from, to, removed_by_retention: gone, findings: findings.count - before }, log.size);
  }
  await tree.end();
  const waiting = await checkWaiting(tx, { findings, lawful, saw });
  for (const finding of await lawful.end()) findings.add(finding);
  const history_open = log.history_done_at === null;
  if (!history_open) await checkAdded(tx, findings, { size: log.size, present });
  const list = inOrder(findings);
  return {
    size: log.size,
    waiting,
    checkpoints: tree.compared(),
    removed_by_retention: removed,
    history_open,
    findings: list,
    findings_count: findings.count - (findings.list.length - list.length),
  };
}

type Leaf = { position: number | null; key: SealedKey | null; hash: Buffer };
type Tools = { findings: Findings; lawful: Lawful; saw: (leaf: StoredLeaf) => void };

/** The leaves of some tiles; what a tile has lost is told. */
async function leavesOf(tx: Transaction, tile: number, to: number, findings: Findings): Promise<Leaf[]> {
  const rows = await leafTiles(
    tx,
    tile,
    Math.ceil(Math.min(to, (tile + TILES_AT_ONCE) * TILE_WIDTH) / TILE_WIDTH),
  );
  return rows.flatMap(({ tile: number = 0, keys = null, hashes = null }) => {
    const count = Math.min(TILE_WIDTH, to - number * TILE_WIDTH);
    if (keys?.length !== count * KEY_BYTES || hashes?.length !== count * HASH_BYTES) {
      const text = `tile ${number} of the log is not whole: the leaves of up to ${count} events are gone`;
      findings.add({ kind: 'tree', position: number * TILE_WIDTH, event: null, text });
    }
    const known = Math.min(count, Math.floor((hashes?.length ?? 0) / HASH_BYTES));
    return Array.from({ length: known }, (_, index) => ({
      position: number * TILE_WIDTH + index,
      key: keys && keys.length >= (index + 1) * KEY_BYTES ? readKey(keys, index) : null,
      hash: hashAt(hashes ?? Buffer.alloc(0), index),
    }));
  });
}

const nameOf = (key: SealedKey): string => `${key.subject_id} ${key.occurred_at} ${key.id}`;

/** Holds leaves against the events they are of. @returns how many events retention has removed. */
async function checkEvents(
  tx: Transaction,
  leaves: Leaf[],
  { findings, lawful, saw }: Tools,
): Promise<number> {
  const keys = leaves.flatMap(({ key }) => (key ? [key] : []));
  const stored = new Map((await storedLeaves(tx, keys)).map((one) => [nameOf(one.fields), one]));
  const missing: Missing[] = [];
  for (const { position, key, hash } of leaves) {
    if (!key) continue;
    const found = stored.get(nameOf(key));
    if (!found) {
      missing.push({ ...key, position: position ?? -1 });
      continue;
    }
    saw(found);
    if (found.hash.equals(hash)) lawful.sawIntact(found);
    else findings.add({ kind: 'changed', position, event: key, text: 'it is not what was sealed' });
  }
  if (missing.length === 0) return 0;
  const unlawful = await lawful.unlawful(missing);
  for (const { position, ...event } of unlawful) {
    const text = 'it was sealed and is gone, and retention did not delete it';
    findings.add({ kind: 'removed', position: position < 0 ? null : position, event, text });
  }
  return missing.length - unlawful.length;
}

/** What waits in the queue is held against the store as well: it must not change before it is sealed. */
async function checkWaiting(tx: Transaction, tools: Tools): Promise<number> {
  let waiting = 0;
  for (const { keys, leaves, events } of await allPending(tx)) {
    const list = Array.from({ length: events }, (_, index) => ({
      position: null,
      key: readKey(keys, index),
      hash: hashAt(leaves, index),
    }));
    await checkEvents(tx, list, tools);
    waiting += events;
  }
  return waiting;
}
