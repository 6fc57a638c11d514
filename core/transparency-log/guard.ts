import { sha256 } from '#core/platform/crypto.ts';
import type { Transaction } from '#core/platform/database.ts';
import type { Platform } from '#core/platform/platform.ts';
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts';
import { type KeyRow, knownKey, listKeys } from './key-store.ts';
import { readLink } from './link.ts';
import { type LogRow, latestCheckpointRow } from './log-store.ts';
import { consistencySpans, rootsOfConsistency } from './merkle.ts';
import { type KnownKey, parseNote, parseVerifierKey, signersOf, verifierKey } from './note.ts';
import { SigningRefused } from './refused.ts';
import { readRestore, restoreBehind } from './restore.ts';
import { storedRestores } from './restore-store.ts';
import { readKeptCheckpoint, readKeptKeys, readKeptRestores } from './signer-files.ts';
import { isOwnKey } from './signing-keys.ts';
import { nodeFromTiles, type ReadTile } from './tiles.ts';
import { newestOfWitness } from './witness-files.ts';

/** What the next checkpoint continues. */
export type Base = { number: number };

type Kept = { note: string; from: string };

/**
 * Holds the log as the database has it against what was signed before: the newest checkpoint that this machine keeps, the newest
 * in WITNESS_DIR, and the newest in the database, which must be of this very tree. Reads tiles through `read`, so that the tree
 * that is appended to is the one that was looked at. The caller holds the log.
 * @returns what the next checkpoint continues.
 * @throws SigningRefused when the log is not a continuation of all of them.
 */
export async function checkContinues(
  platform: Platform,
  tx: Transaction,
  log: LogRow,
  read: ReadTile,
): Promise<Base> {
  const rows = await listKeys(tx);
  const own = rows.filter((row) => isOwnKey(platform, row)).map(knownKey);
  const kept = await keptOutside(platform, own);
  const root = await nodeFromTiles(read, [0, log.size]);
  for (const one of kept) await checkAgainst(one, { platform, tx, log, root, read, own });
  return { number: await checkNewest(tx, { log, root, own, rows }) };
}

/**
 * Returns keys by which a kept checkpoint counts: those of the database that are ours, and those that this machine has
 * used.
 */
async function keysHere({ config }: Platform, own: readonly KnownKey[]): Promise<KnownKey[]> {
  const used = (await readKeptKeys(config)).flatMap((text) => parseVerifierKey(text) ?? []);
  return [...own, ...used];
}

/** @throws SigningRefused when the file of this machine cannot be read or is no checkpoint of a key that was used here. */
async function keptOutside(platform: Platform, own: readonly KnownKey[]): Promise<Kept[]> {
  const keys = await keysHere(platform, own);
  const isOurs = (note: string): boolean => {
    const parsed = parseNote(note);
    return parsed !== undefined && parseCheckpoint(note) !== undefined && signersOf(parsed, keys).length > 0;
  };
  const file = await readKeptCheckpoint(platform.config).catch((error: unknown) => {
    throw new SigningRefused(
      'file_unreadable',
      `The checkpoint that is kept in DATA_DIR cannot be read: ${error}`,
    );
  });
  if (file !== undefined && !isOurs(file)) {
    const why = 'The file that is kept in DATA_DIR is not a checkpoint signed by a key of this log.';
    throw new SigningRefused('file_unreadable', why);
  }
  // What someone else puts into the witness's folder stops nobody: only what our key has signed counts.
  const witnessed = await newestOfWitness(platform.config, isOurs);
  return [
    ...(file === undefined ? [] : [{ note: file, from: 'kept in DATA_DIR' }]),
    ...(witnessed ? [{ note: witnessed.note, from: `${witnessed.from} of WITNESS_DIR` }] : []),
  ];
}

type Against = {
  platform: Platform;
  tx: Transaction;
  log: LogRow;
  root: Buffer;
  read: ReadTile;
  own: KnownKey[];
};

async function checkAgainst({ note, from }: Kept, against: Against): Promise<void> {
  const { platform, tx, log, root, read, own } = against;
  const said = parseCheckpoint(note);
  if (!said) throw new SigningRefused('file_unreadable', `The file ${from} is not a checkpoint.`);
  const refuse = await whyNotContinued(said, { log, root, read });
  if (!refuse) return;
  const statements = [...(await readKeptRestores(platform.config)), ...(await storedRestores(tx))];
  const restores = statements.flatMap((statement) => readRestore(statement, own) ?? []);
  if (!restoreBehind(note, restores))
    throw new SigningRefused(refuse.code, `${refuse.text} (checkpoint ${from}).`);
}

type Why = { code: SigningRefused['refusal']; text: string };

/** Undefined when the log, as the tiles have it, continues what the checkpoint says. */
export async function whyNotContinued(
  said: Checkpoint,
  { log, root, read }: Pick<Against, 'log' | 'root' | 'read'>,
): Promise<Why | undefined> {
  if (said.origin !== log.origin) {
    return {
      code: 'other_log',
      text: `A checkpoint of the log ${said.origin} was signed, the database has the log ${log.origin ?? 'without a name'}`,
    };
  }
  if (said.size > log.size) {
    return {
      code: 'log_shorter',
      text: `${said.size} events were signed, the database has a log of ${log.size}`,
    };
  }
  const path: Buffer[] = [];
  for (const span of consistencySpans(said.size, log.size)) path.push(await nodeFromTiles(read, span));
  const roots = rootsOfConsistency(said.size, log.size, said.root, path);
  if (roots?.older.equals(said.root) && roots.newer.equals(root)) return undefined;
  return {
    code: 'log_rewritten',
    text: `The log in the database does not begin with the ${said.size} events that were signed`,
  };
}

/**
 * The newest checkpoint of the database must be of the tree as it is, signed by the key that is to sign next: so the database
 * alone cannot have a tree signed that nobody has signed before, even where no machine keeps anything.
 * @returns the number of the next one.
 */
async function checkNewest(
  tx: Transaction,
  { log, root, own, rows }: { log: LogRow; root: Buffer; own: KnownKey[]; rows: KeyRow[] },
): Promise<number> {
  const newest = await latestCheckpointRow(tx);
  if (!newest) {
    // A key may be there already: a statement or an export can be signed before there is anything to append.
    if (log.size === 0) return 1;
    const text = `The database has a log of ${log.size} events and no checkpoint of it.`;
    throw new SigningRefused('checkpoint_missing', text);
  }
  const said = parseCheckpoint(newest.note);
  const parsed = parseNote(newest.note);
  const active = rows.filter(({ retired_at }) => retired_at === null).map(knownKey);
  const signers = parsed ? signersOf(parsed, own) : [];
  if (!said || signers.length === 0) {
    throw new SigningRefused('foreign_key', 'The newest checkpoint is not signed by a key of this instance.');
  }
  const isActive = (key: KnownKey) => signers.some(({ publicKey }) => publicKey.equals(key.publicKey));
  if (active.length !== 1 || !active.every(isActive)) {
    const text = 'The current key is not the one that signed the newest checkpoint.';
    throw new SigningRefused('foreign_key', text);
  }
  if (said.origin !== log.origin || said.size !== log.size || newest.size !== said.size) {
    const text = `The newest checkpoint covers ${said.size} events of ${said.origin}, the log has ${log.size} of ${log.origin}.`;
    throw new SigningRefused('checkpoint_missing', text);
  }
  if (!said.root.equals(root)) {
    throw new SigningRefused(
      'log_rewritten',
      `The tree in the database does not have the root that was signed at ${said.size} events.`,
    );
  }
  const link = readLink(newest.link, own);
  if (!link?.checkpoint.equals(sha256(newest.note))) {
    throw new SigningRefused('checkpoint_missing', 'The newest checkpoint has lost its number.');
  }
  // A change of keys names the one before and the new one: from then on only the new one signs.
  const next = link.keys.at(-1);
  if (next !== undefined && !active.some(({ name, publicKey }) => verifierKey(name, publicKey) === next)) {
    throw new SigningRefused('foreign_key', 'The current key was retired by the newest checkpoint.');
  }
  return link.number + 1;
}
