import type { Transaction } from '#core/platform/database.ts';
import { type Knex, rowsOf } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';
import { plainArray } from '#core/platform/text-array.ts';
import {
  DAY_MS,
  emptyService,
  emptySubject,
  emptyWindow,
  type ServiceState,
  type SubjectState,
  type WindowState,
} from './state.ts';

const SERVICE_KEY = 'service';
/** What is remembered of an identifier that no account has ever logged in with. */
const UNFAMILIAR_DAYS = 2;

type Row = Pick<Tables['detection_windows'], 'key' | 'state'>;

/**
 * Returns a function that reads a state. A field that the code has got since the state was saved has the value that it has in an
 * empty one; states that have all of them, nearly all there are, are taken as they are.
 */
function reader<State extends object>(empty: () => State): (text: string) => State {
  const fields = Object.keys(empty()) as (keyof State)[];
  return (text) => {
    const state = JSON.parse(text) as State;
    return fields.every((field) => state[field] !== undefined) ? state : { ...empty(), ...state };
  };
}
const readSubject = reader(emptySubject);
const readService = reader(emptyService);
const readWindowState = reader(() => emptyWindow(0));

const readAll = <State>(rows: Row[], read: (text: string) => State): Map<string, State> =>
  new Map(rows.map(({ key, state }) => [key, read(state)]));

/**
 * Returns texts without line breaks as one text of lines, which `LINES` makes an array of. As an array of texts every
 * quote of every state would be escaped here and taken out again there, which took longer than all else that is done with
 * a state.
 */
const lines = (texts: readonly string[]): string => texts.join('\n');
const LINES = 'string_to_array(?, chr(10))';

/**
 * Someone else has made a row that was not there when this transaction looked, so that it could not be held. Anyone who
 * stores batches tries again, as after a serialization failure, and finds it.
 */
class Overtaken extends Error {
  readonly code = '40001';
}

/** Returns the states of these users. `lock` makes other batches about them wait until this one is stored. */
export async function loadSubjects(
  db: Knex,
  ids: string[],
  lock: boolean,
): Promise<Map<string, SubjectState>> {
  if (ids.length === 0) return new Map();
  // In one order, so that two batches wait for each other instead of deadlocking.
  const rows = await rowsOf<Row>(
    db.raw(
      `select subject_id as key, state from detection_subjects where subject_id = any(?::uuid[])
       ${lock ? 'order by subject_id for update' : ''}`,
      [plainArray(ids)],
    ),
  );
  return readAll(rows, readSubject);
}

/**
 * Saves states that were loaded with a lock, and new ones.
 * @param known how many of them were loaded.
 * @throws Overtaken when another transaction has made one of the new ones meanwhile.
 */
export async function saveSubjects(
  tx: Transaction,
  states: ReadonlyMap<string, SubjectState>,
  known: number,
  at: Date,
): Promise<void> {
  if (states.size === 0) return;
  const rows = [...states].sort(([a], [b]) => (a < b ? -1 : 1));
  const saved = await rowsOf<{ made: number }>(
    tx.raw(
      `with saved as (
         insert into detection_subjects (subject_id, state, logins, forget_at)
         select id, state, logins, case when logins = 0 then ?::timestamptz end
         from unnest(?::uuid[], ${LINES}, ?::int[]) as t (id, state, logins)
         on conflict (subject_id) do update set state = excluded.state, logins = excluded.logins,
           forget_at = excluded.forget_at
         returning xmax = 0 as is_new
       ) select count(*) filter (where is_new)::int as made from saved`,
      [
        new Date(at.getTime() + UNFAMILIAR_DAYS * DAY_MS),
        plainArray(rows.map(([id]) => id)),
        lines(rows.map(([, state]) => JSON.stringify(state))),
        plainArray(rows.map(([, { profile }]) => profile.logins)),
      ],
    ),
  );
  if (saved[0]?.made !== states.size - known) throw new Overtaken('a new user is in another batch too');
}

/** Windows that are to be counted in: other batches that count in them wait. */
export async function loadWindows(tx: Transaction, keys: string[]): Promise<Map<string, WindowState>> {
  if (keys.length === 0) return new Map();
  const rows = await rowsOf<Row>(
    tx.raw(`select key, state from detection_windows where key = any(${LINES}) order by key for update`, [
      lines(keys),
    ]),
  );
  return readAll(rows, readWindowState);
}

/**
 * Windows that logins only pass by. Nobody waits for a network that many log in from: while someone else holds its
 * window it is read, and not saved.
 */
export async function glanceAtWindows(
  tx: Transaction,
  keys: string[],
): Promise<{ held: Map<string, WindowState>; seen: Map<string, WindowState> }> {
  if (keys.length === 0) return { held: new Map(), seen: new Map() };
  const rows = await rowsOf<Row & { is_held: boolean }>(
    tx.raw(
      `with held as materialized (
         select key, state from detection_windows where key = any(${LINES}) order by key for update skip locked
       ) select w.key, coalesce(held.state, w.state) as state, held.key is not null as is_held
       from detection_windows w left join held on held.key = w.key where w.key = any(${LINES})`,
      [lines(keys), lines(keys)],
    ),
  );
  return {
    held: readAll(
      rows.filter(({ is_held }) => is_held),
      readWindowState,
    ),
    seen: readAll(
      rows.filter(({ is_held }) => !is_held),
      readWindowState,
    ),
  };
}

/** Returns a window as it is, without holding anyone up. */
export async function readWindow(db: Knex, key: string): Promise<WindowState | undefined> {
  const row = await db('detection_windows').where({ key }).first('state');
  return row && readWindowState(row.state);
}

/**
 * Saves windows that are held, and new ones.
 * @param known how many of them were loaded.
 * @throws Overtaken when another transaction has made one of the new ones meanwhile.
 */
export async function saveWindows(
  tx: Transaction,
  states: ReadonlyMap<string, WindowState | ServiceState>,
  known: number,
  at: Date,
): Promise<void> {
  if (states.size === 0) return;
  const rows = [...states].sort(([a], [b]) => (a < b ? -1 : 1));
  const saved = await rowsOf<{ made: number }>(
    tx.raw(
      `with saved as (
         insert into detection_windows (key, state, last_at)
         select key, state, ? from unnest(${LINES}, ${LINES}) as t (key, state)
         on conflict (key) do update set state = excluded.state, last_at = excluded.last_at
         returning xmax = 0 as is_new
       ) select count(*) filter (where is_new)::int as made from saved`,
      [at, lines(rows.map(([key]) => key)), lines(rows.map(([, state]) => JSON.stringify(state)))],
    ),
  );
  if (saved[0]?.made !== states.size - known) throw new Overtaken('a new window is in another batch too');
}

/** Returns the state of the service as a whole. `lock` makes other processes wait until their turn to add to it. */
export async function loadService(db: Knex, lock: boolean): Promise<ServiceState> {
  if (lock) {
    await db.raw(
      `insert into detection_windows (key, state, last_at) values (?, ?, now()) on conflict (key) do nothing`,
      [SERVICE_KEY, JSON.stringify(emptyService())],
    );
  }
  const rows = await rowsOf<Row>(
    db.raw(`select key, state from detection_windows where key = ? ${lock ? 'for update' : ''}`, [
      SERVICE_KEY,
    ]),
  );
  const [row] = rows;
  return row ? readService(row.state) : emptyService();
}

export const saveService = (tx: Transaction, service: ServiceState, at: Date): Promise<void> =>
  saveWindows(tx, new Map([[SERVICE_KEY, service]]), 1, at);

/**
 * Forgets windows that are over (those of API keys after 90 days), and what was kept of logins that no account has
 * ever logged in with.
 */
export async function forgetOld(db: Knex, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  await db('detection_windows')
    .where('last_at', '<', before(2))
    .whereNot('key', SERVICE_KEY)
    .whereNot('key', 'like', 'key %')
    .delete();
  await db('detection_windows').where('last_at', '<', before(90)).where('key', 'like', 'key %').delete();
  await db('detection_subjects').where('forget_at', '<', now).delete();
}
