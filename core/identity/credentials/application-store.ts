import type { TokenScope } from '#contract/token-scopes.ts';
import { type Knex, rowsOf, type Transaction } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';

export type ApplicationRow = Pick<Tables['connected_applications'], 'id' | 'name' | 'connected_at'> & {
  scopes: TokenScope[];
  tokens: number;
  expires_at: Date | null;
  last_used_at: Date | null;
  last_used_ip: string | null;
};

/** Returns the user's connected application of this name, made when there is none; `is_new` tells which. */
export async function connectApplication(
  tx: Transaction,
  application: { id: string; user_id: string; name: string; connected_at: Date },
): Promise<{ id: string; is_new: boolean }> {
  const { id, user_id, name, connected_at } = application;
  const [row] = await rowsOf<{ id: string }>(
    tx.raw(
      `insert into connected_applications (id, user_id, name, connected_at) values (?, ?, ?, ?)
       on conflict (user_id, lower(name)) where revoked_at is null do update set name = connected_applications.name
       returning id`,
      [id, user_id, name, connected_at],
    ),
  );
  return { id: row?.id ?? id, is_new: row?.id === id };
}

/** Returns the applications that are connected, with what their live tokens say together. */
export const listApplications = (db: Knex, userId: string, now: Date): Promise<ApplicationRow[]> =>
  rowsOf(
    db.raw(
      `select a.id, a.name, a.connected_at,
         array(select distinct s from personal_tokens t, unnest(t.scopes) s
           where t.application_id = a.id and t.revoked_at is null and t.expires_at > ? order by s) as scopes,
         (select count(*)::integer from personal_tokens t
           where t.application_id = a.id and t.revoked_at is null and t.expires_at > ?) as tokens,
         (select max(t.expires_at) from personal_tokens t
           where t.application_id = a.id and t.revoked_at is null) as expires_at,
         used.last_used_at, used.last_used_ip
       from connected_applications a
       left join lateral (
         select last_used_at, last_used_ip from personal_tokens t
         where t.application_id = a.id and t.last_used_at is not null order by t.last_used_at desc limit 1
       ) used on true
       where a.user_id = ? and a.revoked_at is null
       order by a.connected_at desc, a.id desc limit 200`,
      [now, now, userId],
    ),
  );

/** Disconnects an application and revokes its tokens; undefined when it is not there (any more). */
export async function disconnectApplication(
  tx: Transaction,
  userId: string,
  id: string,
  at: Date,
): Promise<{ name: string; tokens: number } | undefined> {
  const [application] = await tx('connected_applications')
    .where({ id, user_id: userId })
    .whereNull('revoked_at')
    .update({ revoked_at: at })
    .returning<{ name: string }[]>('name');
  if (!application) return undefined;
  const tokens = await tx('personal_tokens')
    .where({ application_id: id })
    .whereNull('revoked_at')
    .update({ revoked_at: at });
  return { name: application.name, tokens };
}

/** Disconnects all applications of a user. @returns their names. */
export const disconnectAll = async (tx: Transaction, userId: string, at: Date): Promise<string[]> => {
  const revoked = await tx('connected_applications')
    .where({ user_id: userId })
    .whereNull('revoked_at')
    .update({ revoked_at: at })
    .returning<{ name: string }[]>('name');
  return revoked.map(({ name }) => name);
};
