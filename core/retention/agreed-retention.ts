import type { Category } from '#contract/event-enums.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import type { Platform } from '#core/platform/platform.ts';
import { activeHolds, daysInForce, holdHoldsStill, holdRetentionStill } from '#core/retention-rules/index.ts';
import {
  carriersOf,
  faultOfDays,
  type KnownKey,
  missingHolds,
  newestOf,
  ownKeys,
  type RetentionChanged,
  ruleCodes,
  type Statement,
  statementOf,
  waitingCarriers,
} from '#core/transparency-log/index.ts';
import { type Cutoffs, cutoffsOf } from './cutoffs.ts';

/**
 * What the database says is kept or held is not what was set last: someone changed it, or took the change out of the log. Nothing
 * may be deleted by it.
 */
export class RetentionNotSigned extends Error {}

/** The retention or a hold was changed while a run was at work by the one before. */
export class RetentionMoved extends Error {}

/** What one run of the job deletes by. `change`: null where nothing was ever set, and everything is kept. */
export type Run = {
  change: RetentionChanged | null;
  cutoffs: Cutoffs;
  keys: readonly KnownKey[];
  rules: string;
};

/** @throws RetentionNotSigned */
export async function openRun(platform: Platform): Promise<Run> {
  const { db, clock } = platform;
  const keys = await ownKeys(platform, db);
  // Before they are compared with the log: what changes meanwhile is seen at the first deletion.
  const rules = await rulesOf(db);
  const change = await agreedChange(db, keys);
  const days = Object.entries(change?.days ?? {}) as [Category, number | null][];
  const kept = days.flatMap(([category, value]) => (value === null ? [] : [{ category, days: value }]));
  return { change, cutoffs: cutoffsOf(kept, clock.now()), keys, rules };
}

/** Returns days and active holds as the database has them, as one text to compare. */
const rulesOf = async (db: Knex): Promise<string> =>
  JSON.stringify([Object.entries(await daysInForce(db)).sort(), await activeHolds(db)]);

/**
 * Lets nobody change the retention or place or release a hold until the transaction ends.
 * @throws RetentionMoved when that was done since the run began.
 */
export async function stayWithRules(tx: Transaction, { rules }: Run): Promise<void> {
  await holdHoldsStill(tx);
  await holdRetentionStill(tx);
  if ((await rulesOf(tx)) !== rules) throw new RetentionMoved('retention or holds were changed meanwhile');
}

/** Returns the change that was signed last, compared with the table. @throws RetentionNotSigned */
async function agreedChange(db: Knex, keys: readonly KnownKey[]): Promise<RetentionChanged | null> {
  const stored = await storedRules(db, keys);
  // What was set a moment ago may not be stored yet.
  const fault = await faultOf(db, stored);
  const statements = fault === undefined ? stored : await allRules(db, keys);
  const last = fault === undefined ? undefined : await faultOf(db, statements);
  if (last !== undefined) throw new RetentionNotSigned(last);
  return newestOf(statements) ?? null;
}

async function faultOf(db: Knex, statements: readonly Statement[]): Promise<string | undefined> {
  const fault = faultOfDays(await daysInForce(db), newestOf(statements));
  if (fault !== undefined) return fault;
  const [missing] = missingHolds(statements, await activeHolds(db));
  return missing && `legal_holds does not have the hold ${missing.hold}, which was placed and not released`;
}

const storedRules = async (db: Knex, keys: readonly KnownKey[]): Promise<Statement[]> =>
  (await carriersOf(db, ruleCodes)).flatMap((one) => statementOf(one, keys) ?? []);

async function allRules(db: Knex, keys: readonly KnownKey[]): Promise<Statement[]> {
  // The inbox first: what leaves it meanwhile is stored afterwards.
  const waiting = (await waitingCarriers(db)).flatMap((one) => statementOf(one, keys) ?? []);
  return [...waiting, ...(await storedRules(db, keys))];
}

/** Returns the change of retention that was signed last, stored or waiting to be. */
export const newestChange = async (
  db: Knex,
  keys: readonly KnownKey[],
): Promise<RetentionChanged | undefined> => newestOf(await allRules(db, keys));
