import { type Knex, rowsOf } from '#core/platform/database.ts';

/** What of a user's account could be revoked or confirmed now. */
export type RevocableState = {
  two_factor_enabled: boolean;
  live_sessions: number;
  devices: number;
  new_email: string | null;
  /** Whether a token, an application or a pending change is there. */
  has_more: boolean;
};

export async function findRevocableState(db: Knex, userId: string, now: Date): Promise<RevocableState> {
  const [state] = await rowsOf<RevocableState>(
    db.raw(
      `select exists (select from two_factor t where t.user_id = u.id) as two_factor_enabled,
         (select count(*)::integer from sessions s
          where s.user_id = u.id and s.ended_at is null and s.expires_at > :now) as live_sessions,
         (select count(*)::integer from trusted_devices d
          where d.user_id = u.id and d.revoked_at is null and d.expires_at > :now) as devices,
         (select e.new_email from email_changes e
          where e.user_id = u.id and e.confirmed_at is null and e.cancelled_at is null and e.expires_at > :now
          order by e.requested_at desc limit 1) as new_email,
         exists (select from email_changes e
                 where e.user_id = u.id and e.confirmed_at is null and e.cancelled_at is null and e.expires_at > :now)
           or exists (select from personal_tokens p
                      where p.user_id = u.id and p.revoked_at is null and p.expires_at > :now)
           or exists (select from connected_applications c where c.user_id = u.id and c.revoked_at is null)
           or exists (select from password_resets r
                      where r.user_id = u.id and r.used_at is null and r.expires_at > :now) as has_more
       from (values (:userId::uuid)) u (id)`,
      { userId, now },
    ),
  );
  if (!state) throw new Error(`No state of user ${userId}`);
  return state;
}
