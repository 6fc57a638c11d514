import type { Knex } from 'knex';
import { catalogue } from '#contract/event-catalogue.ts';
import { type Index, makeIndex, partitions } from './make-index.ts';

// Indexes are built while writers go on, which no transaction allows.
export const config = { transaction: false };

const slim: Index[] = [
  // The id is left out: among events of one instant a sort is cheap, in the index it is a third of the size.
  { name: 'code_time', on: '(code, occurred_at)' },
  { name: 'ip_time', on: '(ip, occurred_at)' },
  // One entry a session and page: a session has few events, to be sorted when they are asked for.
  { name: 'session_hash', on: '(session_hash) where session_hash is not null' },
];
const wide: Index[] = [
  { name: 'code', on: '(code, occurred_at, id)' },
  { name: 'ip', on: '(ip, occurred_at, id)' },
  { name: 'session', on: '(session_hash, occurred_at, id) where session_hash is not null' },
];

/** Columns are new and may be null: nothing is rewritten, rows of before stay as they are and are read as before. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table if not exists audit_user_agents (
      id integer generated always as identity primary key,
      hash bytea not null unique,
      user_agent text not null,
      browser text,
      os text
    );
    create table if not exists audit_places (
      id integer generated always as identity primary key,
      hash bytea not null unique,
      country text,
      region text,
      city text,
      latitude real,
      longitude real,
      timezone text
    );
    alter table audit_events add if not exists user_agent_id integer, add if not exists place_id integer;
  `);
  for (const index of slim) await makeIndex(db, index);
  for (const { name } of wide) await db.raw(`drop index if exists audit_events_${name}`);
}

/** Writes out what is kept in dictionaries, partition by partition. */
export async function down(db: Knex): Promise<void> {
  for (const partition of await partitions(db)) {
    await db.raw(`
      update ${partition} e set user_agent = u.user_agent, browser = u.browser, os = u.os
      from audit_user_agents u where u.id = e.user_agent_id`);
    await db.raw(`
      update ${partition} e set region = p.region, city = p.city, timezone = p.timezone,
                                latitude = p.latitude, longitude = p.longitude
      from audit_places p where p.id = e.place_id`);
    await db.raw(
      `update ${partition} set actor_login = subject_login where actor_login is null and actor_id = subject_id`,
    );
    await db.raw(
      `update ${partition} e set message = coalesce(
         (select m.message from unnest(?::text[], ?::text[]) as m (code, message) where m.code = e.code),
         upper(left(code, 1)) || translate(substr(code, 2), '.:_', '   '))
       where message = ''`,
      [Object.keys(catalogue), Object.values(catalogue).map(({ message }) => message)],
    );
  }
  for (const index of wide) await makeIndex(db, index);
  for (const { name } of slim) await db.raw(`drop index if exists audit_events_${name}`);
  await db.raw(`
    alter table audit_events drop user_agent_id, drop place_id;
    drop table audit_user_agents, audit_places`);
}
