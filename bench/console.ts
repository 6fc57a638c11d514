import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { timeline, top } from '#core/analytics/analytics.ts';
import { facets } from '#core/analytics/facets.ts';
import { eventsPage } from '#core/audit/search.ts';
import { readConfig } from '#core/platform/config.ts';
import { startEmbeddedPostgres } from '#core/platform/embedded-postgres.ts';
import { openPlatform, type Platform } from '#core/platform/platform.ts';
import { migrateToLatest } from '#migrations/migrate.ts';
import { makeManyEvents } from '#seeds/many-events.ts';

/**
 * What a step in the explorer and a look at the dashboard cost beside `SELECT count(*)` over the same range: the functions that the
 * API calls, on an embedded PostgreSQL of its own with `--events` events over six months.
 */
const { values } = parseArgs({
  options: { events: { type: 'string', default: '1000000' }, tries: { type: 'string', default: '20' } },
});
const EVENTS = Number(values.events);
const TRIES = Number(values.tries);
const DAY_MS = 86_400_000;
const MONTHS_MS = 183 * DAY_MS;

const at = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

async function measure(call: () => Promise<unknown>, tries: number): Promise<string> {
  const times: number[] = [];
  for (let round = -2; round < tries; round += 1) {
    const startedAt = performance.now();
    await call();
    if (round >= 0) times.push(performance.now() - startedAt);
  }
  times.sort((a, b) => a - b);
  return `${at(times, 0.5).toFixed(0)} / ${at(times, 0.95).toFixed(0)}`;
}

const lines = ['', 'outcome:failure', '-device:mobile', 'ip:10.0.0.0/8', 'browser:Chrome -country:DE'];

async function run(platform: Platform): Promise<void> {
  const now = new Date();
  await makeManyEvents(platform.db, EVENTS, new Date(now.getTime() - MONTHS_MS), now);
  await platform.db.raw('vacuum analyze audit_events');
  await platform.db.raw('vacuum analyze audit_rollups');
  console.log(`${EVENTS.toLocaleString('en')} events; milliseconds, median / p95\n`);
  console.log('| range | query line | list | histogram | facets | `count(*)` |');
  console.log('| --- | --- | ---: | ---: | ---: | ---: |');
  for (const days of [1, 30, 183]) {
    const from = new Date(now.getTime() - days * DAY_MS).toISOString();
    const to = now.toISOString();
    const count = await measure(
      async () =>
        platform.db('audit_events').where('occurred_at', '>=', from).where('occurred_at', '<', to).count('*'),
      5,
    );
    for (const query of lines) {
      const asked = { from, to, query };
      const list = await measure(() => eventsPage(platform, asked, { limit: 25 }), TRIES);
      const chart = await measure(
        () => timeline(platform, { ...asked, time_zone: 'Europe/Kyiv', by: 'outcome' }),
        TRIES,
      );
      const counted = await measure(() => facets(platform, asked), TRIES);
      console.log(`| ${days} d | \`${query}\` | ${list} | ${chart} | ${counted} | ${count} |`);
    }
  }
  console.log('\n| range | by code | countries | reasons | networks |');
  console.log('| --- | ---: | ---: | ---: | ---: |');
  for (const days of [7, 30]) {
    const range = { from: new Date(now.getTime() - days * DAY_MS).toISOString(), to: now.toISOString() };
    const code = await measure(
      () => timeline(platform, { ...range, time_zone: 'Europe/Kyiv', by: 'code' }),
      TRIES,
    );
    const cells: string[] = [];
    for (const field of ['country', 'reason', 'network'] as const) {
      cells.push(await measure(() => top(platform, { ...range, field, limit: 8 }), TRIES));
    }
    console.log(`| ${days} d | ${code} | ${cells.join(' | ')} |`);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-console-'));
chmodSync(folder, 0o755);
const postgres = await startEmbeddedPostgres(folder, { max_wal_size: '4GB' });
const platform = openPlatform(
  readConfig({ DATABASE_URL: postgres.url, LOG_LEVEL: 'silent', QUERY_TIMEOUT_SECONDS: '60' }),
  'bench',
);
try {
  await migrateToLatest(platform.db);
  await run(platform);
} finally {
  await platform.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
