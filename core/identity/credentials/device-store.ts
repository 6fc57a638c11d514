import type { Knex, Transaction } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';

/** A browser that need not give a code for a while. */
export type DeviceRow = Omit<Tables['trusted_devices'], 'revoked_at'>;

export async function insertDevice(tx: Transaction, row: DeviceRow): Promise<void> {
  await tx('trusted_devices').insert(row);
}

const trusted = (db: Knex, at: Date) =>
  db('trusted_devices').whereNull('revoked_at').where('expires_at', '>', at);

/** Returns whose trusted device has this token. */
export async function findDeviceUser(db: Knex, tokenHash: Buffer, at: Date): Promise<string | undefined> {
  const row = await trusted(db, at).where({ token_hash: tokenHash }).first('user_id');
  return row?.user_id;
}

/** Notes the use of a device of this user; false when it is unknown, revoked or too old. */
export async function noteDeviceUse(
  tx: Transaction,
  userId: string,
  tokenHash: Buffer,
  at: Date,
): Promise<boolean> {
  const used = await trusted(tx, at)
    .where({ user_id: userId, token_hash: tokenHash })
    .update({ last_used_at: at });
  return used > 0;
}

/** Returns those that still count, newest first. */
export const listDevices = (db: Knex, userId: string, at: Date): Promise<DeviceRow[]> =>
  db<DeviceRow>('trusted_devices')
    .where({ user_id: userId })
    .whereNull('revoked_at')
    .where('expires_at', '>', at)
    .orderBy('created_at', 'desc')
    .limit(100);

/** Returns whether the device is or was one of this user. */
export async function hasDevice(tx: Transaction, userId: string, id: string): Promise<boolean> {
  return (await tx('trusted_devices').where({ id, user_id: userId }).first('id')) !== undefined;
}

export async function revokeDevice(tx: Transaction, userId: string, id: string, at: Date): Promise<boolean> {
  const revoked = await tx('trusted_devices')
    .where({ id, user_id: userId })
    .whereNull('revoked_at')
    .update({ revoked_at: at });
  return revoked > 0;
}

export const revokeDevicesOf = (tx: Transaction, userId: string, at: Date): Promise<number> =>
  tx('trusted_devices').where({ user_id: userId }).whereNull('revoked_at').update({ revoked_at: at });
