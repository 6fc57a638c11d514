import type { Knex } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';

export type SendRow = Tables['log_witness_sends'] & {
  /** SHA-256 of where it is. */
  target: Tables['log_witness_sends']['target'];
};

export const findSend = (db: Knex, witness: string): Promise<SendRow | undefined> =>
  db('log_witness_sends').where({ witness }).first();

export const listSends = (db: Knex): Promise<SendRow[]> => db('log_witness_sends').orderBy('witness');

export async function noteSend(db: Knex, row: SendRow): Promise<void> {
  await db('log_witness_sends').insert(row).onConflict('witness').merge();
}
