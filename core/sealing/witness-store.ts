import type { Knex } from '#core/platform/database.ts';

export type SendRow = {
  witness: string;
  /** SHA-256 of where it is. */
  target: Buffer;
  size: number;
  sent_at: Date | null;
  tried_at: Date;
  error: string | null;
};

export const findSend = (db: Knex, witness: string): Promise<SendRow | undefined> =>
  db('seal_witness_sends').where({ witness }).first();

export const listSends = (db: Knex): Promise<SendRow[]> => db('seal_witness_sends').orderBy('witness');

export async function noteSend(db: Knex, row: SendRow): Promise<void> {
  await db('seal_witness_sends').insert(row).onConflict('witness').merge();
}
