import { setTimeout as wait } from 'node:timers/promises';
import { change, systemActor } from '#core/audit-trail/index.ts';
import { hasUsers } from '#core/directory/index.ts';
import { insertApiKey, passwordsOf, revokeApiKeyRow } from '#core/identity/index.ts';
import { acceptBatch } from '#core/ingestion/index.ts';
import { randomToken, sha256 } from '#core/platform/crypto.ts';
import type { Knex } from '#core/platform/database.ts';
import { Conflict } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { type DemoUser, demoStaff, demoUser } from './accounts.ts';
import { DEMO_SEED, type DemoData, makeDemo } from './events.ts';
import type { DemoEvent } from './journal.ts';
import { byRecorder, keepAsOwn } from './own-events.ts';
import { idAt, seeded } from './random.ts';
import {
  addOrganisations,
  addSessions,
  addUsers,
  analyseTables,
  batchProgress,
  type Dataset,
  findDataset,
  saveDataset,
  waitingEvents,
} from './store.ts';
import { addTwoFactor } from './two-factor.ts';

const BATCH_EVENTS = 2500;
const POLL_MS = 150;
/** So long nothing may be stored before the load gives up. */
const PATIENCE_MS = 60_000;

export type Progress = { done: number; total: number };

export type LoadOptions = {
  /** Last instant of the demo; an interrupted load keeps the one it began with. */
  until: Date;
  /** Called with the number of events stored so far. */
  onProgress?: (progress: Progress) => void;
};

/** `loaded` is false when a complete demo was there already; nothing is changed then. */
export type LoadResult = { loaded: boolean; events: number; until: Date };

/** @throws Conflict when the database holds accounts that are not the demo's. */
export async function requireDemoDatabase(db: Knex): Promise<Dataset | undefined> {
  const dataset = await findDataset(db);
  if (dataset?.name === 'demo' || !(await hasUsers(db))) return dataset;
  throw new Conflict(
    'real_users_present',
    'This database holds real accounts. Give the demo a folder of its own (DATA_DIR) or an empty database.',
  );
}

/**
 * Loads the demo through the way that all events take; workers must be running. A complete demo is left
 * alone, an interrupted load is continued: all ids are the same again.
 * @throws Conflict when the database holds accounts that are not the demo's.
 */
export async function loadDemo(platform: Platform, options: LoadOptions): Promise<LoadResult> {
  const { db, config } = platform;
  const earlier = await requireDemoDatabase(db);
  const until = earlier ? new Date(earlier.until) : options.until;
  if (earlier?.state === 'complete') return { loaded: false, events: 0, until };
  const dataset: Dataset = { name: 'demo', seed: DEMO_SEED, until: until.toISOString(), state: 'loading' };
  const data = makeDemo({ until, idleHours: config.SESSION_IDLE_HOURS });
  await addAccounts(platform, dataset, data);
  const keyId = await importKey(platform, data);
  await storeEvents(platform, data.events, keyId, options.onProgress ?? (() => {}));
  await saveDataset(db, { ...dataset, state: 'complete' });
  await analyseTables(db);
  return { loaded: true, events: data.events.length, until };
}

/** Claims the database and adds the accounts, both or neither. */
async function addAccounts(platform: Platform, dataset: Dataset, data: DemoData): Promise<void> {
  const { db, config } = platform;
  const hashes = await passwordHashes(platform);
  const absoluteMs = config.SESSION_ABSOLUTE_DAYS * 86_400_000;
  await db.transaction(async (tx) => {
    // The first admin of a real start must not come in between.
    await tx.raw('lock table users in share row exclusive mode');
    await requireDemoDatabase(tx);
    await saveDataset(tx, dataset);
    await addOrganisations(tx, data.organisations);
    await addUsers(tx, data.users, hashes);
    await addTwoFactor(platform, tx, data.twoFactor);
    await addSessions(tx, data.sessions, absoluteMs);
  });
}

/** Staff and one user have the known passwords; all others share one that nobody knows, because hashing 200 takes seconds. */
async function passwordHashes(platform: Platform): Promise<(email: string) => string> {
  const passwords = passwordsOf(platform);
  const unknown = await passwords.hash(randomToken(24));
  const hashes = new Map<string, string>();
  for (const { email, password } of [...demoStaff, demoUser])
    hashes.set(email, await passwords.hash(password));
  return (email) => hashes.get(email) ?? unknown;
}

/** Returns the key that the events are posted with. It is revoked at once and its secret kept nowhere. */
async function importKey(platform: Platform, { users }: DemoData): Promise<string> {
  const admin = users.find(({ role }) => role === 'admin') as DemoUser;
  const id = idAt(admin.created_at.getTime(), seeded(`${DEMO_SEED}/import key`));
  if (await platform.db('api_keys').where({ id }).first('id')) return id;
  const now = platform.clock.now();
  const subject = { id: admin.id, identifier: admin.email };
  const target = { type: 'api_key', id };
  const name = 'Demo data set';
  const reason = 'Posting the events of the demo';
  await change(platform, systemActor, async ({ tx, record }) => {
    await insertApiKey(tx, {
      id,
      name,
      reason,
      scopes: ['events:write'],
      prefix: 'gh_live_demo',
      key_hash: sha256(randomToken(32)),
      created_at: now,
      created_by: admin.id,
      expires_at: null,
    });
    record('api_key:created', {
      subject,
      target,
      reason,
      details: { name, scopes: ['events:write'], expires_at: null },
    });
    await revokeApiKeyRow(tx, id, now);
    record('api_key:revoked', { subject, target, reason, details: { name } });
  });
  return id;
}

/**
 * Posts the events batch by batch, and waits until the workers have stored all. What Gatehouse records itself comes without a
 * key; stored again after an interruption it is known by its ids.
 */
async function storeEvents(
  platform: Platform,
  events: DemoEvent[],
  api_key_id: string,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  const total = events.length;
  const { own, sent } = byRecorder(events);
  const ids: string[] = [];
  const ownIds: string[] = [];
  const report = async () => {
    const { stored: ofSent, dead } = await batchProgress(platform.db, ids);
    const waiting = await waitingEvents(platform.db, ownIds);
    const stored = ofSent + (ownIds.length === 0 ? 0 : own.length - waiting);
    if (dead > 0)
      throw new Error(`${dead} events of the demo could not be stored; the log of the workers says why.`);
    onProgress({ done: stored, total });
    return stored;
  };
  for (let start = 0; start < sent.length; start += BATCH_EVENTS) {
    const origin = { api_key_id, idempotency_key: `demo-${start}` };
    const { batch_id } = await acceptBatch(platform, sent.slice(start, start + BATCH_EVENTS), origin);
    ids.push(batch_id);
    await report();
  }
  for (let start = 0; start < own.length; start += BATCH_EVENTS) {
    ownIds.push(await keepAsOwn(platform, own.slice(start, start + BATCH_EVENTS)));
  }
  let done = 0;
  for (let since = Date.now(); done < total; ) {
    const stored = await report();
    if (stored > done) since = Date.now();
    else if (Date.now() - since > PATIENCE_MS)
      throw new Error('Nothing is being stored: are the workers running?');
    done = stored;
    if (done < total) await wait(POLL_MS);
  }
}
