import { basename } from 'node:path';
import { change, systemActor } from '#core/audit-trail/index.ts';
import { sha256 } from '#core/platform/crypto.ts';
import type { Transaction } from '#core/platform/database.ts';
import { Conflict } from '#core/platform/errors.ts';
import { MissingKey } from '#core/platform/keyring.ts';
import type { Platform } from '#core/platform/platform.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { checkContinues, whyNotContinued } from './guard.ts';
import { originOf, signCheckpoint } from './integrate.ts';
import { keepSigned } from './keep-signed.ts';
import { keptHere } from './kept.ts';
import { findActiveKey, retireKey } from './key-store.ts';
import { readLink } from './link.ts';
import { type LogRow, latestCheckpointRow, lockLog } from './log-store.ts';
import type { NoteSigner } from './note.ts';
import { SigningRefused } from './refused.ts';
import { type Restore, signRestore } from './restore.ts';
import { keepRestore, readKeptCheckpoint, setCheckpointAside } from './signer-files.ts';
import { activeSigner, makeKey } from './signing-keys.ts';
import { ownKeys } from './statement.ts';
import { tileReader } from './tile-store.ts';
import { keepTiles, nodeFromTiles, type ReadTile } from './tiles.ts';

/** Checkpoints that a statement names; older ones go by their time. */
const NAMED = 50;

/** The state that a signer refuses to continue from, for the person who decides. */
export type Refused = {
  origin: string | null;
  size: number;
  /** Why nothing is signed. */
  refused: string;
  /** What kept checkpoints say that the database does not continue. */
  contradictions: string[];
};

/**
 * Returns why this machine does not sign; undefined when it would. Changes nothing. @throws Conflict when the log's row
 * is gone.
 */
export const refusedState = (platform: Platform): Promise<Refused | undefined> =>
  platform.db.transaction(async (tx) => {
    const { refused, log, contradicted } = await look(platform, tx);
    if (!refused) return undefined;
    return {
      origin: log.origin,
      size: log.size,
      refused: refused.message,
      contradictions: contradicted.map(({ text }) => text),
    };
  });

/**
 * Lets the log continue from what the database holds now, such as a backup: signs a checkpoint of it and a statement that kept
 * checkpoints beyond it are of a past that is given up, records that as an event, and keeps the file that was refused by under
 * another name. What a kept checkpoint says of events that are still there holds on, and a verification continues naming it.
 * @returns where the old file is now; undefined when there was none.
 * @throws Conflict when nothing is refused, or the log's row is gone.
 */
export async function continueLog(platform: Platform, reason: string): Promise<string | undefined> {
  const { config, clock } = platform;
  const at = clock.now();
  const before = parseCheckpoint((await readKeptCheckpoint(config).catch(() => undefined)) ?? '');
  const done = await change(platform, systemActor, async ({ tx, record }) => {
    const { refused, log, contradicted, root } = await look(platform, tx);
    if (!refused)
      throw new Conflict('log_not_refused', 'Nothing is refused: the log continues what was signed.');
    const origin = await originOf(platform, tx, log);
    const signer = await signerHere(platform, tx, origin);
    const signing = { origin, size: log.size, root, number: (await lastNumber(platform, tx)) + 1 };
    const note = await signCheckpoint(platform, tx, signing, [signer]);
    const replaced = [...new Set(contradicted.map((one) => one.origin))].filter((name) => name !== origin);
    const restore: Restore = {
      origin,
      size: log.size,
      root: root.toString('base64'),
      time: at.toISOString(),
      replaced,
      given_up: [
        ...new Set(
          contradicted.filter((one) => one.origin !== origin || one.size > log.size).map((one) => one.digest),
        ),
      ].slice(0, NAMED),
      reason,
    };
    const statement = signRestore(restore, signer);
    record('audit.log:restored', {
      subject: { identifier: 'system' },
      target: { type: 'log', id: refused.refusal },
      reason,
      details: {
        statement,
        size: log.size,
        before: contradicted.reduce((max, { size }) => Math.max(max, size), before?.size ?? 0),
        file: before ? `set-aside-${at.getTime()}.txt` : null,
      },
    });
    return { note, statement };
  });
  const aside = await setCheckpointAside(config, at);
  await keepRestore(config, done.statement, at);
  await keepSigned(platform, done.note);
  return aside && basename(aside);
}

type Contradiction = { text: string; origin: string; size: number; digest: string };

async function look(
  platform: Platform,
  tx: Transaction,
): Promise<{
  refused: SigningRefused | undefined;
  log: LogRow;
  root: Buffer;
  contradicted: Contradiction[];
}> {
  const log = await lockLog(tx, true);
  if (!log) throw new Conflict('log_row_missing', 'log_state has lost its row. Restore the database.');
  const read = keepTiles(tileReader(tx));
  const root = await nodeFromTiles(read, [0, log.size]);
  const refused = await whyRefused(platform, tx, log, read);
  const contradicted: Contradiction[] = [];
  if (refused) {
    const { kept } = await keptHere(platform).catch(() => ({ kept: [] }));
    for (const { note, from } of kept) {
      const said = parseCheckpoint(note);
      const why = said && (await whyNotContinued(said, { log, root, read }));
      if (why)
        contradicted.push({
          text: `${from}: ${why.text}`,
          origin: said.origin,
          size: said.size,
          digest: sha256(note).toString('hex'),
        });
    }
  }
  return { refused, log, root, contradicted };
}

async function whyRefused(
  platform: Platform,
  tx: Transaction,
  log: LogRow,
  read: ReadTile,
): Promise<SigningRefused | undefined> {
  try {
    await checkContinues(platform, tx, log, read);
    return undefined;
  } catch (error) {
    if (error instanceof SigningRefused) return error;
    throw error;
  }
}

/** Returns the key in use; a new one where that is not this instance's, such as after the keyring was lost. */
async function signerHere(platform: Platform, tx: Transaction, origin: string): Promise<NoteSigner> {
  try {
    return await activeSigner(platform, tx, origin);
  } catch (error) {
    if (!(error instanceof MissingKey) && !(error instanceof SigningRefused)) throw error;
  }
  for (let old = await findActiveKey(tx); old; old = await findActiveKey(tx)) {
    await retireKey(tx, old.id, platform.clock.now());
  }
  await makeKey(platform, tx, origin);
  return activeSigner(platform, tx, origin);
}

/** Returns the number of the newest checkpoint, as its link says it; 0 where nothing says it. */
async function lastNumber(platform: Platform, tx: Transaction): Promise<number> {
  const newest = await latestCheckpointRow(tx);
  const own = await ownKeys(platform, tx);
  return newest ? (readLink(newest.link, own)?.number ?? 0) : 0;
}
