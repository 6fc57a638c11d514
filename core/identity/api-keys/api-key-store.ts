import type { ApiKeyScope } from '#contract/api-keys.ts';
import { withUser } from '#core/directory/index.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';

export type ApiKeyRow = Omit<Tables['api_keys'], 'previous_hash'> & {
  scopes: ApiKeyScope[];
};

export type ApiKeyListRow = Omit<ApiKeyRow, 'key_hash'> & {
  created_by_name: string;
  created_by_active: boolean;
};

const listed = (db: Knex) =>
  db('api_keys as k')
    .select(
      'k.id',
      'k.name',
      'k.prefix',
      'k.scopes',
      'k.reason',
      'k.created_at',
      'k.created_by',
      'k.expires_at',
      'k.last_used_at',
      'k.last_used_ip',
      'k.revoked_at',
      'k.rotated_at',
      'k.previous_until',
    )
    .modify(withUser(db, 'k.created_by', { name: 'created_by_name', active: 'created_by_active' }));

/** Returns all keys, newest first. There are tens of them, not thousands: no pages. */
export const listApiKeys = (db: Knex): Promise<ApiKeyListRow[]> =>
  listed(db)
    .orderBy([
      { column: 'k.created_at', order: 'desc' },
      { column: 'k.id', order: 'desc' },
    ])
    .limit(1000);

export async function findApiKey(db: Knex, id: string): Promise<ApiKeyListRow | undefined> {
  const [row] = await listed(db).where('k.id', id);
  return row;
}

export async function insertApiKey(
  db: Knex,
  row: Omit<ApiKeyRow, 'last_used_at' | 'last_used_ip' | 'revoked_at' | 'rotated_at' | 'previous_until'>,
): Promise<void> {
  await db('api_keys').insert(row);
}

export type UsableKey = Pick<ApiKeyRow, 'id' | 'name' | 'scopes' | 'last_used_at'>;

/** Returns the keys with these hashes, in their order; undefined where one is unknown, revoked or expired. */
export async function findUsableApiKeys(
  db: Knex,
  hashes: Buffer[],
  now: Date,
): Promise<(UsableKey | undefined)[]> {
  const rows: (UsableKey & {
    key_hash: Buffer;
    previous_hash: Buffer | null;
    previous_until: Date | null;
  })[] = await db('api_keys')
    .where((either) => either.whereIn('key_hash', hashes).orWhereIn('previous_hash', hashes))
    .whereNull('revoked_at')
    .andWhere((unexpired) => unexpired.whereNull('expires_at').orWhere('expires_at', '>', now))
    .select('id', 'name', 'scopes', 'last_used_at', 'key_hash', 'previous_hash', 'previous_until');
  return hashes.map((hash) =>
    rows.find(
      ({ key_hash, previous_hash, previous_until }) =>
        key_hash.equals(hash) ||
        (previous_hash?.equals(hash) && previous_until !== null && previous_until > now),
    ),
  );
}

export async function touchApiKey(db: Knex, id: string, at: Date, ip: string | null): Promise<void> {
  await db('api_keys').where({ id }).update({ last_used_at: at, last_used_ip: ip });
}

/** Gives a usable key another secret; the one of before works until `previous_until`. False when it is not usable. */
export async function rotateApiKeyRow(
  db: Knex,
  id: string,
  next: { key_hash: Buffer; prefix: string; rotated_at: Date; previous_until: Date },
): Promise<boolean> {
  const rotated = await db('api_keys')
    .where({ id })
    .whereNull('revoked_at')
    .andWhere((unexpired) => unexpired.whereNull('expires_at').orWhere('expires_at', '>', next.rotated_at))
    .update({ ...next, previous_hash: db.ref('key_hash') });
  return rotated > 0;
}

/** Sets when a usable key expires. @returns when it did before; undefined when it is not usable. */
export async function setApiKeyExpiry(
  tx: Transaction,
  id: string,
  expires_at: Date | null,
  now: Date,
): Promise<{ before: Date | null } | undefined> {
  const key: Pick<ApiKeyRow, 'revoked_at' | 'expires_at'> | undefined = await tx('api_keys')
    .where({ id })
    .forUpdate()
    .first('revoked_at', 'expires_at');
  if (!key || key.revoked_at !== null || (key.expires_at !== null && key.expires_at <= now)) return undefined;
  await tx('api_keys').where({ id }).update({ expires_at });
  return { before: key.expires_at };
}

/** Revokes a key; false when it was revoked before. */
export async function revokeApiKeyRow(db: Knex, id: string, at: Date): Promise<boolean> {
  return (await db('api_keys').where({ id }).whereNull('revoked_at').update({ revoked_at: at })) > 0;
}
