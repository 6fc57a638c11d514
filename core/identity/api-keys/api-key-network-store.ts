import { rowsOf, type Transaction } from '#core/platform/database.ts';

export type AddedNetwork = {
  created_by: string;
  /** Networks that the key was used from before. */
  known: number;
  /** When it was used first from any of them. */
  first_used_at: Date | null;
};

/** Adds a network to those of a key; undefined when it is there already, or `most` others are. */
export async function addNetwork(
  tx: Transaction,
  keyId: string,
  network: string,
  at: Date,
  max: number,
): Promise<AddedNetwork | undefined> {
  const [added] = await rowsOf<AddedNetwork>(
    tx.raw(
      `with before as (
         select count(*)::int as known, min(first_used_at) as first_used_at
         from api_key_networks where key_id = :keyId
       ), added as (
         insert into api_key_networks (key_id, network, first_used_at)
         select :keyId, :network, :at from before where known < :max
         on conflict do nothing returning key_id
       )
       select k.created_by, before.known, before.first_used_at
       from added join api_keys k on k.id = added.key_id cross join before`,
      { keyId, network, at, max },
    ),
  );
  return added;
}
