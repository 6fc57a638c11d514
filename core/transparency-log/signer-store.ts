import { hostname } from 'node:os';
import type { Knex } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';

/** What a machine that signs last said of itself. */
export type SignerRow = Tables['log_signers'];

export const signerName = (): string => hostname();

export async function noteSigner(db: Knex, row: Omit<SignerRow, 'signer'>): Promise<void> {
  // Since when it refuses is when it first did.
  const refused_since = db.raw(
    `case when excluded.refused_since is not null then coalesce(log_signers.refused_since, excluded.refused_since) end`,
  );
  await db('log_signers')
    .insert({ signer: signerName(), ...row })
    .onConflict('signer')
    .merge({ ...row, refused_since });
}

/** Machines that were seen since a time. */
const signersSince = (db: Knex, since: Date): Promise<SignerRow[]> =>
  db('log_signers').where('seen_at', '>=', since).orderBy('signer');

/** A machine that has not been heard of for so long does not sign any more. */
const SHOWN_MS = 24 * 3_600_000;

/** Machines that signed, or refused to, within the last day. */
export const currentSigners = (db: Knex, now: Date): Promise<SignerRow[]> =>
  signersSince(db, new Date(now.getTime() - SHOWN_MS));

/** Returns those of them that refuse. */
export const refusingSigners = async (db: Knex, now: Date): Promise<SignerRow[]> =>
  (await currentSigners(db, now)).filter(({ refused_since }) => refused_since !== null);
