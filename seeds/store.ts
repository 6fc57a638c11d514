import { deviceOf, locationOf } from '#core/enrichment/index.ts';
import type { Knex } from '#core/platform/database.ts';
import type { DemoOrganisation, DemoUser } from './accounts.ts';
import type { DemoSession } from './person.ts';

/** What the settings say of the data in this database. */
export type Dataset = { name: string; seed: string; until: string; state: 'loading' | 'complete' };

const KEY = 'dataset';
const ROWS_AT_ONCE = 500;

export async function findDataset(db: Knex): Promise<Dataset | undefined> {
  const row = await db('settings').where({ key: KEY }).first('value');
  return row?.value as Dataset | undefined;
}

export async function saveDataset(db: Knex, dataset: Dataset): Promise<void> {
  const row = { key: KEY, value: JSON.stringify(dataset) };
  await db('settings').insert(row).onConflict('key').merge();
}

/** Adds rows; those whose id is there already stay as they are. */
async function addRows(db: Knex, table: string, rows: object[]): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const part = rows.slice(start, start + ROWS_AT_ONCE);
    await db(table).insert(part).onConflict('id').ignore();
  }
}

export const addOrganisations = (db: Knex, organisations: DemoOrganisation[]): Promise<void> =>
  addRows(db, 'organisations', organisations);

/** @param hashOf the password's hash by e-mail address. */
export const addUsers = (db: Knex, users: DemoUser[], hashOf: (email: string) => string): Promise<void> =>
  addRows(
    db,
    'users',
    users.map((user) => ({ ...user, password_hash: hashOf(user.email) })),
  );

/** @param absoluteMs how long a session lasts at most. */
export const addSessions = (db: Knex, sessions: DemoSession[], absoluteMs: number): Promise<void> =>
  addRows(
    db,
    'sessions',
    sessions.map((session) => {
      const { country, region, city } = locationOf(session.ip);
      return {
        ...session,
        token_hash: Buffer.from(session.token_hash, 'hex'),
        created_at: new Date(session.created_at),
        last_active_at: new Date(session.last_active_at),
        authenticated_at: new Date(session.authenticated_at),
        expires_at: new Date(session.created_at + absoluteMs),
        ended_at: session.ended_at === null ? null : new Date(session.ended_at),
        country,
        region,
        city,
        ...deviceOf(session.user_agent),
      };
    }),
  );

export type BatchProgress = { stored: number; dead: number };

/** Returns how many events of these batches are dealt with, and how many of them became dead letters. */
export async function batchProgress(db: Knex, ids: string[]): Promise<BatchProgress> {
  const sums = await db('event_batches')
    .whereIn('id', ids)
    .whereNotNull('stored_at')
    .sum({ stored: 'accepted', dead: 'dead' })
    .first();
  return { stored: Number(sums?.stored ?? 0), dead: Number(sums?.dead ?? 0) };
}

/** Returns how many events of these batches are in the inbox still. */
export async function waitingEvents(db: Knex, ids: string[]): Promise<number> {
  const row = await db('audit_inbox')
    .where((either) => either.whereIn('id', ids).orWhereIn('part_of', ids))
    .sum({ events: 'event_count' })
    .first();
  return Number(row?.events ?? 0);
}

/**
 * After a bulk load PostgreSQL knows nothing of the new rows until it has looked at them. A small sample
 * is enough until autovacuum comes round.
 */
export async function analyseTables(db: Knex): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.raw('set local default_statistics_target = 25');
    await tx.raw('analyze organisations, users, sessions, audit_events, audit_rollups');
  });
}
