import type { Role } from '#contract/roles.ts';
import type { UserStatus } from '#contract/users.ts';
import { type Knex, rowsOf } from '#core/platform/database.ts';

/** What decides which actions on an account make sense. */
export type ActionState = {
  id: string;
  role: Role | null;
  status: UserStatus;
  closed: boolean;
  password_change_required: boolean;
  two_factor_enabled: boolean;
  live_sessions: number;
  devices: number;
  new_email: string | null;
  /** Whether something but sessions and devices is there that `revoke_sessions` revokes: a token, an application, a pending change. */
  more_to_revoke: boolean;
  /** Actions that a second member of staff has yet to approve. */
  pending_approvals: string[];
};

export async function findActionState(db: Knex, userId: string, now: Date): Promise<ActionState | undefined> {
  const [state] = await rowsOf<ActionState>(
    db.raw(
      `select u.id, u.role, u.status, u.closed_at is not null as closed,
         u.password_change_required_at is not null as password_change_required,
         exists (select from two_factor t where t.user_id = u.id) as two_factor_enabled,
         (select count(*)::integer from sessions s
          where s.user_id = u.id and s.ended_at is null and s.expires_at > :now) as live_sessions,
         (select count(*)::integer from trusted_devices d
          where d.user_id = u.id and d.revoked_at is null and d.expires_at > :now) as devices,
         (select e.new_email from email_changes e
          where e.user_id = u.id and e.confirmed_at is null and e.cancelled_at is null and e.expires_at > :now
          order by e.requested_at desc limit 1) as new_email,
         (u.closes_at is not null and u.closed_at is null)
           or exists (select from email_changes e
                      where e.user_id = u.id and e.confirmed_at is null and e.cancelled_at is null and e.expires_at > :now)
           or exists (select from personal_tokens p
                      where p.user_id = u.id and p.revoked_at is null and p.expires_at > :now)
           or exists (select from connected_applications c where c.user_id = u.id and c.revoked_at is null)
           or exists (select from password_resets r
                      where r.user_id = u.id and r.used_at is null and r.expires_at > :now) as more_to_revoke,
         array(select a.action from approvals a
               where a.user_id = u.id and a.state = 'pending' and a.expires_at > :now) as pending_approvals
       from users u where u.id = :userId`,
      { userId, now },
    ),
  );
  return state;
}
