import { z } from 'zod';
import type { Language } from '#contract/languages.ts';
import type { User, UserFilter, UserSort } from '#core/directory/index.ts';
import { avatarUrl } from '#core/identity/index.ts';
import type { Knex } from '#core/platform/database.ts';
import { instantSchema } from '#core/platform/instant.ts';
import { movingPage } from '#core/platform/moving-page.ts';
import { collateFor } from '#core/platform/reader-order.ts';
import { utcText } from '#core/platform/utc-text.ts';
import { HAS_TWO_FACTOR, whereUserMatches } from './user-filter.ts';

type UserRow = Omit<
  User,
  'organisation' | 'avatar_url' | 'created_at' | 'last_active_at' | 'locked' | 'password_change_required'
> & {
  locked_at: Date | null;
  lock_reason: string | null;
  password_change_required_at: Date | null;
  avatar_key: string | null;
  organisation_id: string | null;
  organisation_name: string | null;
  created_at: Date;
  last_active_at: Date;
  sort_key: string;
};

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
      db.raw(
        `(select max(a.score) from alerts a
          where a.subject_id = u.id and a.created_at > now() - interval '30 days') as risk_score`,
      ),
      db.raw(
        `(select count(*)::integer from alerts a
          where a.subject_id = u.id and a.state <> 'resolved') as open_alerts`,
      ),
      db.raw(`${HAS_TWO_FACTOR} as two_factor_enabled`),
    );

function toUser(row: Omit<UserRow, 'sort_key'>): User {
  const { organisation_id, organisation_name, id, email, name, job_title, phone, website, role, status } =
    row;
  const organisation =
    organisation_id !== null && organisation_name !== null
      ? { id: organisation_id, name: organisation_name }
      : null;
  const created_at = row.created_at.toISOString();
  const last_active_at = row.last_active_at.toISOString();
  return {
    id,
    email,
    name,
    job_title,
    phone,
    website,
    organisation,
    avatar_url: avatarUrl(row.avatar_key),
    role,
    status,
    locked:
      status === 'locked' ? { at: row.locked_at?.toISOString() ?? null, reason_code: row.lock_reason } : null,
    two_factor_enabled: row.two_factor_enabled,
    risk_score: row.risk_score,
    open_alerts: row.open_alerts,
    password_change_required: row.password_change_required_at !== null,
    created_at,
    last_active_at,
  };
}

export async function findUser(db: Knex, id: string): Promise<User | undefined> {
  const row = await select(db).where('u.id', id).first();
  return row ? toUser(row) : undefined;
}

export async function countUsers(db: Knex, filter: UserFilter): Promise<number> {
  const query = db('users as u');
  whereUserMatches(db, query, filter);
  const [row] = (await query.count('* as count')) as { count: number }[];
  return row?.count ?? 0;
}

/**
 * Returns one page of users, by keyset: page 1,000 costs what page 1 costs. Users who become active while the list of the
 * last active is read follow at its end. Names are in the order of the reader's language.
 */
export async function usersPage(
  db: Knex,
  filter: UserFilter,
  page: {
    sort: UserSort;
    language: Language;
    limit: number;
    cursor?: string | undefined;
    now: Date;
  },
) {
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
    whereUserMatches(db, query, filter);
    return query;
  };
  const moves = column === 'u.last_active_at';
  const { rows, next_cursor } = await movingPage<UserRow>(
    {
      list: [filter, sort, collate],
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
  return { data: rows.map(toUser), page_info: { next_cursor } };
}
