import type { Knex, Transaction } from '#core/platform/database.ts';
import { keyringIsHere } from '#core/platform/keyring.ts';
import type { Platform } from '#core/platform/platform.ts';
import { type Attempt, attempts } from './attempt.ts';
import { checkAdded } from './check-added.ts';
import { type Compared, checkCheckpoints } from './check-checkpoints.ts';
import { checkCounts } from './check-counts.ts';
import { checkEvents, type Days, type EventTools, type Leaf, openDays } from './check-events.ts';
import { checkKeys } from './check-keys.ts';
import { checkPartitions } from './check-partitions.ts';
import { checkQueue } from './check-queue.ts';
import { checkRepeated } from './check-repeated.ts';
import { checkSchema } from './check-schema.ts';
import { checkTree } from './check-tree.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { isKey, KEY_BYTES, readKey } from './event-key.ts';
import { type Expiry, openExpiry } from './expired.ts';
import { type Findings, type Found, inOrder, openFindings } from './finding.ts';
import type { KeptCheckpoint } from './kept.ts';
import { checkpointOrigins, findLogRow, latestCheckpointRow } from './log-store.ts';
import { HASH_BYTES, hashAt } from './merkle.ts';
import { type KnownKey, parseNote, signersOf } from './note.ts';
import { openRepeatedKeys, type RepeatedKeys } from './repeated-keys.ts';
import { readRestore } from './restore.ts';
import { storedRestores } from './restore-store.ts';
import { countTiles, leafTiles } from './tile-store.ts';
import { TILE_WIDTH } from './tiles.ts';
import { type TrustReason, trustedKeys } from './trusted-keys.ts';

/** Tiles that are read at once: 4,096 events. */
const TILES_AT_ONCE = 16;

/** The leaves `from` to `to` (exclusive), and what was found among their events. */
export type CheckedRange = {
  from: number;
  to: number;
  removed_by_retention: number;
  detached: number;
  findings: number;
};

/** Restores that the log's key has stated, and how many kept checkpoints are of the past that each gave up. */
export type GivenUp = { at: string; size: number; reason: string; checkpoints: number };

export type Verification = {
  /** Appended events that were checked. */
  size: number;
  /** Events that are stored and wait to be appended; checked against the queue. */
  waiting: number;
  checkpoints: number;
  removed_by_retention: number;
  /** Events past their retention that lie in detached tables, which its next run drops. */
  detached: number;
  /** Kept checkpoints that the log continues, the newest first: without one, a log that was rewritten looks the same. */
  compared_with: Compared[];
  /** Kept checkpoints that do not fit: findings say why. */
  unfit: number;
  /** Events beyond the newest of them; null without one. */
  beyond: number | null;
  restores: GivenUp[];
  /** Why the log's keys count, and whether the keyring is here to tell. */
  trusted_by: TrustReason[];
  keyring: boolean;
} & Found;

/** `consistent`: nothing was found, and nothing that was kept outside of the database was there to compare with. */
export type Verdict = 'intact' | 'consistent' | 'tampered';

export const verdictOf = ({
  findings_count,
  compared_with,
}: Pick<Verification, 'findings_count' | 'compared_with'>): Verdict =>
  findings_count > 0 ? 'tampered' : compared_with.length > 0 ? 'intact' : 'consistent';

export type VerifyOptions = {
  /** Checkpoints that were kept outside of the database. */
  kept?: readonly KeptCheckpoint[];
  /** Public keys that were given by someone who knows them. */
  keys?: readonly KnownKey[];
  /** Public keys that this machine has used (verifier keys). */
  used?: readonly string[];
  onRange?: (range: CheckedRange, size: number) => void | Promise<void>;
};

/**
 * Reads the whole store again on one snapshot: every event against its leaf, the leaves against the tree and every
 * checkpoint, whether events are there that were never appended, and all that is counted of them. Only reads.
 */
export async function verifyLog(platform: Platform, options: VerifyOptions = {}): Promise<Verification> {
  const repeated = await openRepeatedKeys();
  try {
    const read = (tx: Transaction) => verifyOn(platform, tx, { ...options, repeated });
    return await platform.db.transaction(read, { isolationLevel: 'repeatable read', readOnly: true });
  } finally {
    await repeated.remove();
  }
}

async function verifyOn(
  platform: Platform,
  tx: Transaction,
  { kept, keys, used, onRange, repeated }: VerifyOptions & { repeated: RepeatedKeys },
): Promise<Verification> {
  const findings = openFindings();
  const attempt = attempts(tx, findings);
  const days = openDays();
  await checkSchema(tx, findings);
  const misplaced = await attempt(
    'the partitions of the events',
    () => checkPartitions(tx, findings, days),
    [],
  );
  const on = { platform, tx, findings, attempt, days, misplaced };
  const log = await attempt(
    'the events, their tree and its checkpoints',
    () => checkLog(on, { kept, keys, used, onRange, repeated }),
    undefined,
  );
  if (!log) {
    for (const what of [
      'the queue',
      'whether events were added or exist twice',
      'what is counted of the events',
    ])
      findings.add({ kind: 'schema', position: null, event: null, text: `${what} was not checked either` });
  }
  const { tree, trust, restores, givenUp = [] } = log ?? {};
  const { waiting, notExpired } = log ? await checkRest(on, log, repeated) : { waiting: 0, notExpired: 0 };
  const compared_with = tree?.compared() ?? [];
  const newest = compared_with[0];
  const size = log?.size ?? 0;
  return {
    size,
    waiting,
    checkpoints: tree?.checkpoints() ?? 0,
    removed_by_retention: (log?.removed ?? 0) - notExpired,
    detached: log?.detached ?? 0,
    compared_with,
    unfit: log ? (kept?.length ?? 0) - compared_with.length - givenUp.length : 0,
    beyond: newest ? size - newest.size : null,
    restores: (restores ?? []).map((restore) => ({
      at: restore.time,
      size: restore.size,
      reason: restore.reason,
      checkpoints: givenUp.filter(({ restore: of }) => of === restore).length,
    })),
    trusted_by: [...new Set(trust?.keys.map(({ by }) => by))],
    keyring: trust?.keyring ?? keyringIsHere(platform.config),
    ...inOrder(findings),
  };
}

type Work = {
  platform: Platform;
  tx: Transaction;
  findings: Findings;
  attempt: Attempt;
  days: Days;
  misplaced: readonly string[];
};

/** Reads the log from its beginning to its end: each leaf with its event, the tree above them, and the checkpoints. */
async function checkLog(
  { platform, tx, findings, attempt, days, misplaced }: Work,
  {
    kept = [],
    keys = [],
    used = [],
    onRange,
    repeated,
  }: { [Option in keyof VerifyOptions]: VerifyOptions[Option] | undefined } & { repeated: RepeatedKeys },
) {
  const now = platform.clock.now();
  const log = await logOf(tx, findings);
  const { size, said } = log;
  const trust = await trustedKeys(platform, tx, { given: keys, used, kept });
  const statements = await storedRestores(tx);
  const restores = statements.flatMap((text) => readRestore(text, trust.keys) ?? []);
  const origin = await nameOf(tx, log.origin, { findings, keys: trust.keys, kept });
  const checkpoints = checkCheckpoints(findings, { origin, keys: trust.keys, now, restores });
  const tree = checkTree(tx, findings, { checkpoints, kept });
  const expiry = await attempt(
    'what retention may have deleted',
    () => openExpiry(tx, { now, keys: trust.keys }),
    unjudged,
  );
  const tools = { findings, expiry, days, misplaced };
  let [removed, detached] = [0, 0];
  for (let tile = 0; tile * TILE_WIDTH < size; tile += TILES_AT_ONCE) {
    const from = tile * TILE_WIDTH;
    const to = Math.min(size, from + TILES_AT_ONCE * TILE_WIDTH);
    const before = findings.count;
    await tree.begin(to);
    const leaves = await leavesOf(tx, tile, to, { findings, repeated });
    for (const { hash } of leaves) tree.add(hash);
    const gone = await checkEvents(tx, leaves, tools);
    removed += gone.removed;
    detached += gone.detached;
    const found = findings.count - before;
    await onRange?.(
      { from, to, removed_by_retention: gone.removed, detached: gone.detached, findings: found },
      size,
    );
  }
  await tree.end(said);
  checkKeys(findings, trust, { origin, uses: checkpoints.uses });
  return { size, removed, detached, tree, trust, restores, givenUp: checkpoints.givenUp, tools, now };
}

/** Where the records of retention cannot be read, nothing is said of events that are gone. */
const unjudged: Expiry = {
  whatBecameOf: async () => ({ notExpired: [], detached: 0 }),
  sawIntact: () => {},
  end: async () => ({ findings: [], notExpired: 0 }),
};

/** Returns what there is besides the log: its queue, what was never appended, and what is counted. */
async function checkRest(
  { tx, findings, attempt, days }: Work,
  { size, removed, detached, tools, now }: Awaited<ReturnType<typeof checkLog>>,
  repeated: RepeatedKeys,
): Promise<{ waiting: number; notExpired: number }> {
  const waiting = await attempt('the queue', () => checkQueue(tx, now, { ...tools, repeated }), null);
  const judged = await attempt('the records of retention', () => tools.expiry.end(size), {
    findings: [],
    notExpired: 0,
  });
  for (const finding of judged.findings) findings.add(finding);
  const prints = await repeated.end();
  await attempt(
    'whether events exist twice',
    () => checkRepeated(tx, { size, prints, days, findings }),
    undefined,
  );
  // Without the queue, what waits in it looks as if it had been added.
  if (waiting !== null)
    await attempt('whether events were added', () => checkAdded(tx, findings, { size, days }), undefined);
  await checkCounts(tx, findings, { days, removed: removed + detached, attempt });
  return { waiting: waiting ?? 0, notExpired: judged.notExpired };
}

/**
 * Returns the log's name, the size that it says it has, and how far there is anything to read. A row that is gone, or
 * says what no tile holds, is told.
 */
async function logOf(
  tx: Knex,
  findings: Findings,
): Promise<{ origin: string | null; size: number; said: number }> {
  const tell = (text: string) => findings.add({ kind: 'tree', position: null, event: null, text });
  const row = await findLogRow(tx);
  const leaves = (await countTiles(tx)).filter(({ level }) => level <= 0);
  const held = leaves.reduce((max, { last }) => Math.max(max, (last + 1) * TILE_WIDTH), 0);
  if (row && row.size >= 0) return { ...row, said: row.size, size: Math.min(row.size, held) };
  tell(row ? `the log says that it has ${row.size} events` : 'log_state has lost its row');
  const newest = await latestCheckpointRow(tx);
  const said = newest?.size ?? 0;
  const origin = row?.origin ?? newest?.note.slice(0, newest.note.indexOf('\n')) ?? null;
  return { origin, said, size: Math.min(said, held) };
}

/**
 * Returns the log's name. Where its own row says another one than all checkpoints, those in the database and those that
 * were kept, the row is what was changed.
 */
async function nameOf(
  tx: Knex,
  origin: string | null,
  {
    findings,
    keys,
    kept,
  }: { findings: Findings; keys: readonly KnownKey[]; kept: readonly KeptCheckpoint[] },
): Promise<string | null> {
  const newest = await latestCheckpointRow(tx);
  const signed = newest && isSignedBy(newest.note, keys) ? parseCheckpoint(newest.note)?.origin : undefined;
  if (signed === undefined || signed === origin || (await checkpointOrigins(tx)).length > 1) return origin;
  if (kept.some(({ note }) => parseCheckpoint(note)?.origin === origin)) return origin;
  const text = `log_state says that the log is called ${origin ?? 'nothing'}, and all its checkpoints call it ${signed}`;
  findings.add({ kind: 'tree', position: null, event: null, text });
  return signed;
}

function isSignedBy(note: string, keys: readonly KnownKey[]): boolean {
  const parsed = parseNote(note);
  return parsed !== undefined && signersOf(parsed, keys).length > 0;
}

/** Returns the leaves of some tiles; what a tile has lost is told. */
async function leavesOf(
  tx: Transaction,
  tile: number,
  to: number,
  { findings, repeated }: Pick<EventTools, 'findings'> & { repeated: RepeatedKeys },
): Promise<Leaf[]> {
  const end = Math.ceil(Math.min(to, (tile + TILES_AT_ONCE) * TILE_WIDTH) / TILE_WIDTH);
  const rows = await leafTiles(tx, tile, end);
  return rows.flatMap(({ tile: number = 0, keys = null, hashes = null, received_from, received_to }) => {
    const tell = (text: string) =>
      findings.add({ kind: 'tree', position: number * TILE_WIDTH, event: null, text });
    const count = Math.min(TILE_WIDTH, to - number * TILE_WIDTH);
    if (keys?.length !== count * KEY_BYTES || hashes?.length !== count * HASH_BYTES) {
      tell(`tile ${number} of the log is incomplete: the leaves of up to ${count} events are missing`);
    }
    const known = Math.min(count, Math.floor((hashes?.length ?? 0) / HASH_BYTES));
    const within = {
      name: `tile ${number}`,
      received_from: received_from ?? null,
      received_to: received_to ?? null,
    };
    let unreadable = 0;
    const leaves = Array.from({ length: known }, (_, index): Leaf => {
      const isThere = keys !== null && keys.length >= (index + 1) * KEY_BYTES;
      const isRead = isThere && isKey(keys, index);
      if (isRead) repeated.add(keys, index * KEY_BYTES);
      else if (isThere) unreadable += 1;
      return {
        position: number * TILE_WIDTH + index,
        key: isRead ? readKey(keys, index) : null,
        hash: hashAt(hashes ?? Buffer.alloc(0), index),
        within,
      };
    });
    if (unreadable > 0) tell(`${unreadable} entries of tile ${number} name no event`);
    return leaves;
  });
}
