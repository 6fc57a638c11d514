import type { PoolClient } from 'pg';
import { z } from 'zod';
import { underLock } from '#core/platform/advisory-lock.ts';
import type { Platform } from '#core/platform/platform.ts';
import { listPartitions } from '#core/retention/index.ts';
import {
  dropLeftovers,
  listIndexes,
  noteCompacted,
  type PartitionIndex,
  rebuildIndex,
} from './index-store.ts';
import { isLoose } from './loose.ts';

export const COMPACT_INDEXES_JOB = 'compactIndexes';

/** A month is left alone for so long after its end: what arrives late arrives now. */
const SETTLE_MS = 24 * 3_600_000;
/** A job that has run so long makes room for others, and a new one continues. */
const RUN_MS = 60_000;
/** So long after someone was in the way it is tried again. */
const LATER_MS = 10 * 60_000;
/** All of a night's jobs together; the next night continues. */
const NIGHT_MS = 3 * 3_600_000;
/**
 * A rebuild waits for transactions that began before it, an export's for example. Nobody who reads or writes waits for it
 * meanwhile, only vacuuming and changes of the very partition.
 */
const LOCK_MS = 30_000;

/** Where a night's work continues, and when it ends (milliseconds since 1970). */
export const continuationSchema = z.object({ after: z.string(), until: z.number() });
type Continuation = z.infer<typeof continuationSchema>;

type Options = { from?: Continuation | undefined; lockMs?: number; runMs?: number };
/** `after`: the index that was the last to be dealt with, where something is left to do. */
type Progress = { won: number; after?: string; delay?: number };

/**
 * Rebuilds the indexes of months that are over, one after the other, so that their pages are full; those that are full are
 * left as they are. Does nothing while another one does it.
 * @returns bytes won.
 */
export async function compactIndexes(platform: Platform, options: Options = {}): Promise<number> {
  const { from, lockMs = LOCK_MS, runMs = RUN_MS } = options;
  const until = from?.until ?? Date.now() + NIGHT_MS;
  let progress: Progress = { won: 0 };
  await underLock(platform.db, { kind: 'compaction', id: 'indexes' }, 0, async (client) => {
    // One session, so that the lock is held by anyone who rebuilds: were its process killed, PostgreSQL still came to the end.
    // However long statements may take here otherwise, this one takes longer.
    await client.query(`set lock_timeout = ${lockMs}; set statement_timeout = 0`);
    try {
      progress = await compactLoose(platform, client, from?.after ?? '', Date.now() + runMs);
    } finally {
      await client.query('reset lock_timeout; reset statement_timeout').catch(() => {});
    }
  });
  const { won, after, delay } = progress;
  if (won > 0) platform.log.info({ bytes: won }, 'indexes of months that are over made smaller');
  // Not before the lock is free, or anyone who takes the job up would find it held.
  if (after !== undefined) await continueLater(platform, { after, until }, delay);
  return won;
}

async function compactLoose(
  platform: Platform,
  client: PoolClient,
  from: string,
  end: number,
): Promise<Progress> {
  let after = from;
  let won = 0;
  await tidy(platform, client);
  for (const index of await looseIndexes(platform)) {
    if (index.name <= after) continue;
    const bytes = await compactIndex(platform, client, index);
    if (bytes === undefined) return { won, after, delay: LATER_MS };
    won += bytes;
    after = index.name;
    if (Date.now() > end) return { won, after };
  }
  return { won };
}

async function looseIndexes({ db, clock }: Platform): Promise<PartitionIndex[]> {
  const settled = clock.now().getTime() - SETTLE_MS;
  const over = (await listPartitions(db)).filter(({ to, pending }) => !pending && to.getTime() <= settled);
  const indexes = await listIndexes(
    db,
    over.map(({ name }) => name),
  );
  return indexes.filter((index) => isLoose(index, index.packed));
}

/** @returns bytes won; undefined when someone was in the way for too long. */
async function compactIndex(
  platform: Platform,
  client: PoolClient,
  { name, bytes }: PartitionIndex,
): Promise<number | undefined> {
  const { db, log } = platform;
  const begun = performance.now();
  try {
    await rebuildIndex(client, name);
  } catch (error) {
    if (isGone(error)) return 0;
    if (!isInTheWay(error)) throw error;
    log.warn({ err: error, index: name }, 'an index could not be rebuilt while others were in the way');
    await tidy(platform, client);
    return undefined;
  }
  const after = await noteCompacted(db, name);
  const ms = Math.round(performance.now() - begun);
  log.info({ index: name, before: bytes, after, ms }, 'index rebuilt');
  return bytes - after;
}

const hasCode = (error: unknown, codes: string[]): boolean =>
  codes.includes((error as { code?: string }).code ?? '');
/** undefined_table, undefined_object: retention was quicker. */
const isGone = (error: unknown): boolean => hasCode(error, ['42P01', '42704']);
/** lock_not_available, deadlock_detected. */
const isInTheWay = (error: unknown): boolean => hasCode(error, ['55P03', '40P01']);

async function tidy({ log }: Platform, client: PoolClient): Promise<void> {
  try {
    const dropped = await dropLeftovers(client);
    if (dropped.length > 0) log.info({ dropped }, 'dropped what an interrupted rebuild had left');
  } catch (error) {
    if (!isInTheWay(error)) throw error;
    log.warn(
      { err: error },
      'what an interrupted rebuild left could not be dropped; the next run tries again',
    );
  }
}

async function continueLater({ queues }: Platform, from: Continuation, delay = 0): Promise<void> {
  if (Date.now() + delay > from.until) return; // the next night finds what is left
  const options = { delay, removeOnComplete: true, removeOnFail: { count: 100 } };
  await queues.add('maintenance', COMPACT_INDEXES_JOB, { from }, options);
}
