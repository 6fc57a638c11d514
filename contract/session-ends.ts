/** Why a session is over; the words are stable, clients have texts for them. */
export const endReasons = [
  'logged_out',
  'revoked',
  'reported',
  'password_changed',
  'password_reset',
  'two_factor_changed',
  'email_change_undone',
  'replaced',
  'revoked_by_staff',
  'revoked_by_detection',
  'two_factor_reset_by_staff',
  'role_changed_by_staff',
  'idle',
  'expired',
  'account_locked',
  'account_deactivated',
  'account_closed',
] as const;
export type EndReason = (typeof endReasons)[number];

export const isEndReason = (reason: string): reason is EndReason =>
  (endReasons as readonly string[]).includes(reason);
