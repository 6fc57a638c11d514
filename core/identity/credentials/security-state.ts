import { findPasswordAge } from '#core/directory/index.ts';
import type { Knex } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';

/** What a user is shown about their own password, two-factor authentication and e-mail change. */
export type SecurityState = {
  password_changed_at: Date | null;
  two_factor_enabled_at: Date | null;
  backup_codes_left: number;
  new_email: string | null;
  email_requested_at: Date | null;
  email_expires_at: Date | null;
};

export async function findSecurityState(db: Knex, userId: string, now: Date): Promise<SecurityState> {
  const user = await findPasswordAge(db, userId);
  if (!user) throw new Error(`No user ${userId}`);
  const [state] = await rowsOf<Omit<SecurityState, 'password_changed_at'>>(
    db.raw(
      `select t.enabled_at as two_factor_enabled_at,
         (select count(*)::integer from backup_codes b where b.user_id = u.id and b.used_at is null) as backup_codes_left,
         e.new_email, e.requested_at as email_requested_at, e.expires_at as email_expires_at
       from (values (?::uuid)) u (id)
       left join two_factor t on t.user_id = u.id
       left join lateral (
         select new_email, requested_at, expires_at from email_changes
         where user_id = u.id and confirmed_at is null and cancelled_at is null and expires_at > ?
         order by requested_at desc limit 1
       ) e on true`,
      [userId, now],
    ),
  );
  if (!state) throw new Error(`No state of user ${userId}`);
  return { ...user, ...state };
}

/** Returns the state as the API answers it, to the user and to staff alike. */
export function securityAnswer(state: SecurityState) {
  const { new_email, email_requested_at, email_expires_at, two_factor_enabled_at } = state;
  const hasChange = new_email !== null && email_requested_at !== null && email_expires_at !== null;
  return {
    two_factor: {
      enabled: two_factor_enabled_at !== null,
      enabled_at: two_factor_enabled_at?.toISOString() ?? null,
      backup_codes_left: two_factor_enabled_at ? state.backup_codes_left : 0,
    },
    password_changed_at: state.password_changed_at?.toISOString() ?? null,
    email_change: hasChange
      ? {
          new_email,
          requested_at: email_requested_at.toISOString(),
          expires_at: email_expires_at.toISOString(),
        }
      : null,
  };
}
