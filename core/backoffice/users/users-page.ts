import type { Language } from '#contract/languages.ts';
import { highestScore, openAlerts } from '#core/detection/index.ts';
import {
  countUsers as countRows,
  findListed,
  type ListedUserRow,
  listUsers,
  type Refine,
  USER_ID,
  type User,
  type UserFilter,
  type UserSort,
} from '#core/directory/index.ts';
import { avatarUrl, hasTwoFactorSql } from '#core/identity/index.ts';
import type { Knex } from '#core/platform/database.ts';
import { whereUserMatches } from './user-filter.ts';

type UserRow = ListedUserRow & Pick<User, 'risk_score' | 'open_alerts' | 'two_factor_enabled'>;

/** Adds the columns of a user that other subjects know. */
const withSecurity =
  (db: Knex): Refine =>
  (query) => {
    query.select(
      db.raw(`${highestScore(USER_ID)} as risk_score`),
      db.raw(`${openAlerts(USER_ID)} as open_alerts`),
      db.raw(`${hasTwoFactorSql(USER_ID)} as two_factor_enabled`),
    );
  };

function toUser(row: UserRow): User {
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
  const row = await findListed<UserRow>(db, id, withSecurity(db));
  return row && toUser(row);
}

export const countUsers = (db: Knex, filter: UserFilter): Promise<number> =>
  countRows(db, whereUserMatches(db, filter));

/** Returns one page of the users that match; `listUsers` says in which order. */
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
  const refine: Refine = (query) => {
    withSecurity(db)(query);
    whereUserMatches(db, filter)(query);
  };
  const { rows, next_cursor } = await listUsers<UserRow>(db, { list: filter, refine }, page);
  return { data: rows.map(toUser), page_info: { next_cursor } };
}
