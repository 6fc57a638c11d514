import type { Transaction } from '#core/platform/database.ts';
import { type Knex, rowsOf } from '#core/platform/database.ts';
import {
  emptyService,
  emptySubject,
  type ServiceState,
  type SubjectState,
  type WindowState,
} from './state.ts';

export const SERVICE_KEY = 'service';

type Row = { key: string; state: string };

/** A row that was only made to be held has no state yet. */
const parsed = <State>(rows: Row[]): Map<string, State> =>
  new Map(
    rows.filter(({ state }) => state !== '').map(({ key, state }) => [key, JSON.parse(state) as State]),
  );

/**
 * Makes rows that are missing: only a row that is there can be held, and of two batches about a new user that do not
 * hold it one would be lost. In one order, so that two batches wait for each other instead of deadlocking.
 */
const makeSubjects = (db: Knex, ids: string[]) =>
  db.raw(
    `insert into detection_subjects (subject_id, state, logins, updated_at)
     select id, '', 0, now() from unnest(?::uuid[]) as t (id) order by id
     on conflict (subject_id) do nothing`,
    [ids],
  );

const makeWindows = (db: Knex, keys: string[]) =>
  db.raw(
    `insert into detection_windows (key, state, last_at)
     select key, '', now() from unnest(?::text[]) as t (key) order by key
     on conflict (key) do nothing`,
    [keys],
  );

/** The states of these users. `lock` makes other batches about them wait until this one is stored. */
export async function loadSubjects(
  db: Knex,
  ids: string[],
  lock: boolean,
): Promise<Map<string, SubjectState>> {
  if (ids.length === 0) return new Map();
  if (lock) await makeSubjects(db, ids);
  const rows = await rowsOf<Row>(
    db.raw(
      `select subject_id as key, state from detection_subjects where subject_id = any(?::uuid[])
       order by subject_id ${lock ? 'for update' : ''}`,
      [ids],
    ),
  );
  const states = parsed<SubjectState>(rows);
  // A state written by an older version lacks what came later.
  for (const [id, state] of states) states.set(id, { ...emptySubject(), ...state });
  return states;
}

export async function saveSubjects(
  tx: Transaction,
  states: Map<string, SubjectState>,
  at: Date,
): Promise<void> {
  if (states.size === 0) return;
  // In one order, so that two batches wait for each other instead of deadlocking.
  const ids = [...states.keys()].sort();
  const of = (id: string): SubjectState => states.get(id) ?? emptySubject();
  await tx.raw(
    `insert into detection_subjects (subject_id, state, logins, updated_at)
     select id, state, logins, ? from unnest(?::uuid[], ?::text[], ?::int[]) as t (id, state, logins)
     on conflict (subject_id) do update
     set state = excluded.state, logins = excluded.logins, updated_at = excluded.updated_at`,
    [at, ids, ids.map((id) => JSON.stringify(of(id))), ids.map((id) => of(id).profile.logins)],
  );
}

export async function loadWindows(tx: Transaction, keys: string[]): Promise<Map<string, WindowState>> {
  if (keys.length === 0) return new Map();
  await makeWindows(tx, keys);
  const rows = await rowsOf<Row>(
    tx.raw('select key, state from detection_windows where key = any(?::text[]) order by key for update', [
      keys,
    ]),
  );
  return parsed<WindowState>(rows);
}

/** A window as it is, without holding anybody up. */
export async function readWindow(db: Knex, key: string): Promise<WindowState | undefined> {
  const row = await db('detection_windows').where({ key }).first('state');
  return row && row.state !== '' ? (JSON.parse(row.state) as WindowState) : undefined;
}

export async function loadService(tx: Transaction): Promise<ServiceState> {
  await makeWindows(tx, [SERVICE_KEY]);
  const rows = await rowsOf<Row>(
    tx.raw('select key, state from detection_windows where key = ? for update', [SERVICE_KEY]),
  );
  return parsed<ServiceState>(rows).get(SERVICE_KEY) ?? emptyService();
}

export async function saveWindows(
  tx: Transaction,
  states: Map<string, WindowState | ServiceState>,
  at: Date,
): Promise<void> {
  if (states.size === 0) return;
  const keys = [...states.keys()].sort();
  await tx.raw(
    `insert into detection_windows (key, state, last_at)
     select key, state, ? from unnest(?::text[], ?::text[]) as t (key, state)
     on conflict (key) do update set state = excluded.state, last_at = excluded.last_at`,
    [at, keys, keys.map((key) => JSON.stringify(states.get(key)))],
  );
}

/**
 * Forgets windows that are over (those of API keys after 90 days), and what was kept of logins that no account has
 * ever signed in with.
 */
export async function forgetOld(db: Knex, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
  await db('detection_windows')
    .where('last_at', '<', before(2))
    .whereNot('key', SERVICE_KEY)
    .whereNot('key', 'like', 'key %')
    .delete();
  await db('detection_windows').where('last_at', '<', before(90)).where('key', 'like', 'key %').delete();
  await db('detection_subjects').where('logins', 0).where('updated_at', '<', before(2)).delete();
}
