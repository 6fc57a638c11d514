import type { Knex, Transaction } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';
import type { KnownKey } from './note.ts';

export type KeyRow = Tables['log_keys'];

/** Returns the public half of a key, by which signatures are verified. */
export const knownKey = ({ name, public_key }: KeyRow): KnownKey => ({ name, publicKey: public_key });

/** Returns all keys of the log, the newest first. */
export const listKeys = (db: Knex): Promise<KeyRow[]> =>
  db('log_keys').orderBy([
    { column: 'created_at', order: 'desc' },
    { column: 'id', order: 'desc' },
  ]);

export const findActiveKey = (db: Knex): Promise<KeyRow | undefined> =>
  db('log_keys').whereNull('retired_at').orderBy('id', 'desc').first();

export const insertKey = (tx: Transaction, row: KeyRow) => tx('log_keys').insert(row);

export const retireKey = (tx: Transaction, id: string, at: Date) =>
  tx('log_keys').where({ id }).update({ retired_at: at });

export const updateSecret = (
  tx: Transaction,
  id: string,
  secret: Pick<KeyRow, 'encrypted_with' | 'secret'>,
) => tx('log_keys').where({ id }).update(secret);
