import type { Knex } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';

export type SendRow = Tables['seal_witness_sends'] & {
  /** SHA-256 of where it is. */
  target: Tables['seal_witness_sends']['target'];
};

export const findSend = (db: Knex, witness: string): Promise<SendRow | undefined> =>
  db('seal_witness_sends').where({ witness }).first();

export const listSends = (db: Knex): Promise<SendRow[]> => db('seal_witness_sends').orderBy('witness');

export async function noteSend(db: Knex, row: SendRow): Promise<void> {
  await db('seal_witness_sends').insert(row).onConflict('witness').merge();
}
