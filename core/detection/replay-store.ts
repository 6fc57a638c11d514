import { unfinishedStates } from '#contract/background-work.ts';
import type { Knex } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';
import type { ReplayResult } from './replay.ts';
import type { Thresholds } from './rules/rule.ts';

export type RuleTrial = {
  rule_id: string;
  enabled?: boolean | undefined;
  thresholds?: Thresholds | undefined;
};

export type ReplayRow = Tables['detection_replays'] & {
  changes: RuleTrial[];
  result: ReplayResult | null;
};

export async function insertReplay(db: Knex, row: ReplayRow): Promise<void> {
  await db('detection_replays').insert({ ...row, changes: JSON.stringify(row.changes) });
}

export const findReplay = (db: Knex, id: string): Promise<ReplayRow | undefined> =>
  db<ReplayRow>('detection_replays').where({ id }).first();

export const listReplays = (db: Knex, limit: number): Promise<ReplayRow[]> =>
  db<ReplayRow>('detection_replays').orderBy('created_at', 'desc').limit(limit);

export async function updateReplay(db: Knex, id: string, to: Partial<ReplayRow>): Promise<void> {
  const { result, ...rest } = to;
  await db('detection_replays')
    .where({ id })
    .update({ ...rest, ...(result !== undefined && { result: JSON.stringify(result) }) });
}

/** Replays that wait or run. */
export const countRunning = async (db: Knex): Promise<number> => {
  const row = await db('detection_replays').whereIn('state', unfinishedStates).count({ count: '*' }).first();
  return Number(row?.count ?? 0);
};
