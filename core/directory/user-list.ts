import { z } from 'zod';
import type { Language } from '#contract/languages.ts';
import type { Role } from '#contract/roles.ts';
import type { Knex } from '#core/platform/database.ts';
import { instantSchema } from '#core/platform/instant.ts';
import { escapeLike } from '#core/platform/like.ts';
import { movingPage } from '#core/platform/moving-page.ts';
import { collateFor } from '#core/platform/reader-order.ts';
import type { Tables } from '#core/platform/tables.ts';
import { utcText } from '#core/platform/utc-text.ts';
import type { UserFilter, UserSort } from './user.ts';

/** The id of the user in the queries of this file, for conditions and columns that other subjects add. */
export const USER_ID = 'u.id';

/** Adds conditions or columns to a query on users. */
export type Refine = (query: Knex.QueryBuilder) => void;

/** A user of a list, without what other subjects add. */
export type ListedUserRow = Pick<
  Tables['users'],
  | 'id'
  | 'email'
  | 'name'
  | 'job_title'
  | 'phone'
  | 'website'
  | 'avatar_key'
  | 'role'
  | 'status'
  | 'locked_at'
  | 'lock_reason'
  | 'password_change_required_at'
  | 'created_at'
  | 'last_active_at'
> & { organisation_id: string | null; organisation_name: string | null };

const select = (db: Knex) =>
  db('users as u')
    .leftJoin('organisations as o', 'o.id', 'u.organisation_id')
    .select(
      'u.id',
      'u.email',
      'u.name',
      'u.job_title',
      'u.phone',
      'u.website',
      'u.avatar_key',
      'u.role',
      'u.status',
      'u.locked_at',
      'u.lock_reason',
      'u.password_change_required_at',
      'u.created_at',
      'u.last_active_at',
      'o.id as organisation_id',
      'o.name as organisation_name',
    );

/** Adds the conditions of a filter that users themselves answer: not their sessions, events or alerts. */
export function whereUserIs(query: Knex.QueryBuilder, filter: UserFilter): void {
  const { organisation, status, role, ids, active_from, active_to } = filter;
  if (ids) query.whereIn('u.id', ids);
  if (organisation) query.where('u.organisation_id', organisation);
  if (status) query.where('u.status', status);
  if (role === 'none') query.whereNull('u.role');
  else if (role) query.where('u.role', role);
  if (active_from) query.where('u.last_active_at', '>=', active_from);
  if (active_to) query.where('u.last_active_at', '<', active_to);
}

/** Adds, as one of several conditions, that the name or e-mail address contains one of the texts or the phone is like a pattern. */
export function orContactMatches(
  either: Knex.QueryBuilder,
  { texts, phones }: { texts: readonly string[]; phones: readonly string[] },
): void {
  for (const text of texts) {
    const pattern = `%${escapeLike(text)}%`;
    either.orWhereILike('u.name', pattern).orWhereILike('u.email', pattern);
  }
  for (const pattern of phones) either.orWhereLike('u.phone', pattern);
}

/** Returns a user with the columns that `refine` adds. */
export async function findListed<Row extends ListedUserRow>(
  db: Knex,
  id: string,
  refine: Refine,
): Promise<Row | undefined> {
  const query = select(db).where('u.id', id);
  refine(query);
  return query.first() as unknown as Promise<Row | undefined>;
}

/** Returns how many users a condition leaves. */
export async function countUsers(db: Knex, where: Refine): Promise<number> {
  const query = db('users as u');
  where(query);
  const [row] = (await query.count('* as count')) as { count: number }[];
  return row?.count ?? 0;
}

export type RoleCount = { role: Role | null; own: boolean; closed: boolean; count: number };

/** Returns how many users a condition leaves, by role; `ownId` and closed accounts apart. */
export const countByRole = (db: Knex, where: Refine, ownId: string): Promise<RoleCount[]> => {
  const query = db('users as u')
    .groupByRaw('1, 2, 3')
    .select(
      'u.role',
      db.raw('u.id = ?::uuid as own', [ownId]),
      db.raw('u.closed_at is not null as closed'),
      db.raw('count(*) as count'),
    );
  where(query);
  return query as unknown as Promise<RoleCount[]>;
};

/** Returns the first users that a condition leaves, by name: of these roles, not `ownId`, and not closed. */
export function listByName(
  db: Knex,
  where: Refine,
  { ownId, roles, limit }: { ownId: string; roles: (Role | null)[]; limit: number },
): Promise<{ id: string; name: string }[]> {
  const query = db('users as u')
    .whereNot('u.id', ownId)
    .whereNull('u.closed_at')
    .whereRaw("coalesce(u.role, '') = any(?)", [roles.map((role) => role ?? '')])
    .orderBy([{ column: 'u.name' }, { column: 'u.id' }])
    .limit(limit)
    .select('u.id', 'u.name');
  where(query);
  return query as unknown as Promise<{ id: string; name: string }[]>;
}

/** Returns a query for `value` and the ids of the users that a condition leaves, to insert them elsewhere. */
export function idsWith(db: Knex, value: Knex.Raw, where: Refine, limit: number): Knex.QueryBuilder {
  const query = db('users as u').select(value, 'u.id').limit(limit);
  where(query);
  return query;
}

/**
 * Returns one page of users, by keyset: page 1,000 costs what page 1 costs. Users who become active while the list of the
 * last active is read follow at its end. Names are in the order of the reader's language.
 * @param list what the cursor is bound to, besides the order.
 */
export async function listUsers<Row extends ListedUserRow>(
  db: Knex,
  { list, refine }: { list: unknown; refine: Refine },
  page: {
    sort: UserSort;
    language: Language;
    limit: number;
    cursor?: string | undefined;
    now: Date;
  },
): Promise<{ rows: Row[]; next_cursor: string | null }> {
  const { sort, language } = page;
  const descending = sort.startsWith('-');
  const column = `u.${sort.replace('-', '')}`;
  const direction = descending ? 'desc' : 'asc';
  const collate = column === 'u.name' ? await collateFor(db, language) : '';
  const isTime = column.endsWith('_at');
  const matching = (limit: number) => {
    const query = select(db)
      .select(db.raw(`${isTime ? utcText(column) : column} as sort_key`))
      .limit(limit);
    refine(query);
    return query;
  };
  const moves = column === 'u.last_active_at';
  return movingPage<Row & { sort_key: string }>(
    {
      list: [list, sort, collate],
      key: isTime ? z.tuple([instantSchema]) : z.tuple([z.string()]),
      keyOf: ({ sort_key }) => [sort_key],
      ordered: async ({ after, until }, limit) => {
        const query = matching(limit).orderByRaw(`${column} ${collate} ${direction}, u.id ${direction}`);
        if (after) {
          const comparison = descending ? '<' : '>';
          const type = isTime ? 'timestamptz' : 'text';
          query.whereRaw(`(${column} ${collate}, u.id) ${comparison} (?::${type}, ?::uuid)`, [
            ...after.key,
            after.id,
          ]);
        }
        // Downwards nobody comes in behind the page.
        if (until && moves && !descending) query.whereRaw('u.last_active_at <= ?::timestamptz', [until]);
        return query;
      },
      ...(moves && {
        moved: async ({ since, afterId }, limit) => {
          const query = matching(limit)
            .whereRaw('u.last_active_at > ?::timestamptz', [since])
            .orderBy('u.id');
          if (afterId) query.where('u.id', '>', afterId);
          return query;
        },
      }),
    },
    page,
  );
}

export type StaffListRow = Pick<
  Tables['users'],
  'id' | 'email' | 'name' | 'role' | 'status' | 'created_at' | 'last_active_at'
>;

const selectStaff = (db: Knex, refine: Refine) => {
  const query = db('users as u').select(
    'u.id',
    'u.email',
    'u.name',
    'u.role',
    'u.status',
    'u.created_at',
    'u.last_active_at',
  );
  refine(query);
  return query;
};

/**
 * Returns everyone with a role, by name, with the columns that `refine` adds. There are tens of them, not thousands: no
 * pages.
 */
export const listStaff = async <Row extends StaffListRow>(
  db: Knex,
  language: Language,
  refine: Refine,
): Promise<Row[]> =>
  selectStaff(db, refine)
    .whereNotNull('u.role')
    .orderByRaw(`u.name ${await collateFor(db, language)}, u.id`)
    .limit(1000) as unknown as Promise<Row[]>;

/** Returns a user as `listStaff` returns them, with or without a role. */
export async function findListedStaff<Row extends StaffListRow>(
  db: Knex,
  id: string,
  refine: Refine,
): Promise<Row | undefined> {
  const [row] = (await selectStaff(db, refine).where('u.id', id)) as unknown as Row[];
  return row;
}
