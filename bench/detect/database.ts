import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventInput } from '#core/audit-trail/index.ts';
import { flushKnowledge } from '#core/detection/index.ts';
import { acceptBatch, storeWaiting } from '#core/ingestion/index.ts';
import { readConfig } from '#core/platform/config.ts';
import { startEmbeddedPostgres } from '#core/platform/embedded-postgres.ts';
import { newId } from '#core/platform/ids.ts';
import { openPlatform, type Platform } from '#core/platform/platform.ts';
import { queueNames } from '#core/platform/queues.ts';
import { migrateToLatest } from '#migrations/migrate.ts';
import { seeded } from '#seeds/random.ts';
import { openMix } from '../mix.ts';
import { alternately, BATCH, type Cost, costLines, costOf, minus, sumOf } from '../turns.ts';
import { makePerson } from './people.ts';
import { nextVisit } from './visits.ts';
import { makeWorld } from './world.ts';

/** µs an event: by the clock, and of the processor time of this process and of PostgreSQL. */
type Named = Cost & { name: string };

const KEY = '01990000-0000-7000-8000-000000000000';

async function store(platform: Platform, name: string, events: EventInput[]): Promise<Named> {
  for (let from = 0; from < events.length; from += BATCH) {
    await acceptBatch(platform, events.slice(from, from + BATCH), { api_key_id: KEY });
  }
  const cost = await costOf(events.length, async () => {
    while ((await storeWaiting(platform)) > 0);
  });
  return { name, ...cost };
}

/** Worst case on purpose: in each batch every event is another user's. */
async function measure(platform: Platform, users: number, rounds: number, seed: string): Promise<Named[]> {
  const root = seeded(seed);
  const world = makeWorld(root.fork('world'), users);
  const people = Array.from({ length: users }, (_, user) =>
    makePerson(root.fork(`person ${user}`), world, String(user)),
  );
  const ids = people.map(() => newId());
  const until = Date.now();
  const round = (code: string, number: number, fails = 0): EventInput[] =>
    people.map((person, user) => {
      const at = until - (rounds + 5 - number) * 86_400_000 + user * 1000;
      const { ip, user_agent } = nextVisit(world, person, at);
      const failed = person.random.chance(fails);
      return {
        id: newId(),
        code: failed ? 'user:login_failed' : code,
        occurred_at: new Date(at).toISOString(),
        ...(failed && { outcome: 'failure' as const, reason: 'wrong_password' }),
        actor: { type: 'user' as const, id: ids[user] },
        subject: { id: ids[user] },
        ip,
        user_agent,
      };
    });
  const costs = [await store(platform, 'first login', round('user:logged_in', 0))];
  for (let number = 1; number < rounds; number += 1)
    await store(platform, '', round('user:logged_in', number));
  for (const [name, code, fails] of [
    ['login', 'user:logged_in', 0],
    ['event that detection does not watch', 'user.profile:updated', 0],
    ['login', 'user:logged_in', 0],
    ['login or failed try', 'user:logged_in', 0.5],
    ['event that detection does not watch', 'user.profile:updated', 0],
  ] as const) {
    costs.push(await store(platform, name, round(code, rounds, fails)));
  }
  return costs;
}

/** Detection should cost less than so many µs an event. */
const GOAL = 30;
/** All of the demo's events once. */
const TURNS = 12;

/** Returns what detection adds to storing the demo's mix, of which a quarter of the events are watched. */
async function measureMix(platform: Platform): Promise<string[]> {
  const mix = await openMix(platform.db, true);
  const { whole, without } = await alternately(platform, mix, TURNS, { detection: false, appending: true });
  const detection = minus(whole, without);
  const sum = sumOf(detection);
  return [
    `The demo's mix, ${TURNS} turns of ${BATCH.toLocaleString('en')} events with and without detection, medians:`,
    '',
    ...costLines({ 'storing without detection': without, detection }),
    '',
    `Detection adds ${sum.toFixed(1)} µs an event (goal: under ${GOAL} µs, ${sum < GOAL ? 'met' : 'not met'}).`,
    '',
  ];
}

/** Returns what storing costs with and without detection, in a PostgreSQL of its own. */
export async function measureDatabase(users: number, seed: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
  chmodSync(folder, 0o755);
  const postgres = await startEmbeddedPostgres(folder);
  const config = readConfig({ DATABASE_URL: postgres.url, DATA_DIR: folder, LOG_LEVEL: 'warn' });
  const platform = openPlatform(config, 'bench');
  try {
    await migrateToLatest(platform.db);
    for (const name of queueNames) await platform.queues.counts(name);
    const ofMix = await measureMix(platform);
    const costs = await measure(platform, users, 10, seed);
    await flushKnowledge(platform);
    const [size] = (
      await platform.db.raw(
        `select round(avg(length(state))) as chars, round(avg(pg_column_size(state))) as bytes from detection_subjects`,
      )
    ).rows;
    return [
      ...ofMix,
      '| event, each of another user | by the clock | processor time of the worker | of PostgreSQL |',
      '| --- | --- | --- | --- |',
      ...costs.map(
        ({ name, wall, own, postgres }) =>
          `| ${name} | ${wall.toFixed(0)} µs | ${own.toFixed(0)} µs | ${postgres.toFixed(0)} µs |`,
      ),
      '',
      `A user's history after ten logins: ${size.chars} characters, ${size.bytes} bytes stored.`,
    ];
  } finally {
    await platform.close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
