import type { Transaction } from '#core/platform/database.ts';

/**
 * Deletes what hangs on an account: everything about the person and every way in. Audit events stay: they
 * are the record of what happened.
 */
export async function deleteBelongings(tx: Transaction, userId: string): Promise<void> {
  const tables = [
    'avatars',
    'personal_tokens',
    'connected_applications',
    'email_changes',
    'email_change_undos',
    'password_resets',
    'login_challenges',
    'trusted_devices',
    'backup_codes',
    'two_factor',
    'two_factor_setups',
    'sessions',
  ];
  for (const table of tables) await tx(table).where({ user_id: userId }).delete();
}
