import { parseArgs } from 'node:util';
import { facets, timeline, top } from '#core/analytics/index.ts';
import { eventsPage } from '#core/audit/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { type ManyEvents, withManyEvents } from './many.ts';
import { inWords, measure, medianOf } from './measure.ts';

/**
 * What a step in the explorer and a look at the dashboard cost beside `SELECT count(*)` over the same range: the
 * functions that the API calls, on an embedded PostgreSQL of its own with `--events` events over six months. With
 * `--folder` they stay there for the next time. Fails when a step's median is 200 ms or more.
 */
const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '5000000' },
    tries: { type: 'string', default: '20' },
    folder: { type: 'string' },
  },
});
const EVENTS = Number(values.events);
const TRIES = Number(values.tries);
const DAY_MS = 86_400_000;
const STEP_MS = 200;
const time_zone = 'Europe/Kyiv';

/** By what the sums know, and by what only events know; each lets most events through, which is the hardest. */
const lines = [
  '',
  'outcome:failure',
  '-device:mobile',
  'event:user.* -country:DE',
  'ip:10.0.0.0/8',
  'browser:Chrome -country:DE',
];

type Range = { from: string; to: string };

async function step(call: () => Promise<unknown>): Promise<string> {
  const times = await measure(call, TRIES);
  if (times.median >= STEP_MS) process.exitCode = 1;
  return times.median >= STEP_MS ? `**${inWords(times)}**` : inWords(times);
}

async function counted({ db }: Platform, { from, to }: Range): Promise<string> {
  const count = () =>
    db('audit_events').where('occurred_at', '>=', from).where('occurred_at', '<', to).count('*');
  return medianOf(await measure(async () => count(), 3, 1));
}

const rangeOf = (newest: Date, days: number): Range => ({
  from: new Date(newest.getTime() - days * DAY_MS).toISOString(),
  to: newest.toISOString(),
});

async function explorer({ platform, newest }: ManyEvents): Promise<void> {
  console.log('| range | query line | list | histogram | facets | `count(*)` |');
  console.log('| --- | --- | ---: | ---: | ---: | ---: |');
  for (const days of [1, 30, 90, 183]) {
    const range = rangeOf(newest, days);
    const count = await counted(platform, range);
    for (const query of lines) {
      const asked = { ...range, query };
      const list = await step(() => eventsPage(platform, asked, { limit: 25 }));
      const chart = await step(() => timeline(platform, { ...asked, time_zone, by: 'outcome' }));
      const found = await step(() => facets(platform, asked));
      console.log(`| ${days} d | \`${query}\` | ${list} | ${chart} | ${found} | ${count} |`);
    }
  }
}

const logins = ['user:logged_in', 'user:login_failed'];

async function dashboard({ platform, newest }: ManyEvents): Promise<void> {
  const charts: Record<string, (range: Range) => Promise<unknown>> = {
    'events by category': (range) => timeline(platform, { ...range, time_zone, by: 'category' }),
    'logins by outcome': (range) => timeline(platform, { ...range, time_zone, by: 'outcome', code: logins }),
    'week by hour': (range) => timeline(platform, { ...range, time_zone, interval: 'hour', code: logins }),
    countries: (range) => top(platform, { ...range, field: 'country', limit: 250 }),
    devices: (range) => top(platform, { ...range, field: 'device_type', limit: 8 }),
    'failure reasons': (range) => top(platform, { ...range, field: 'reason', outcome: 'failure', limit: 8 }),
    networks: (range) => top(platform, { ...range, field: 'network', limit: 8 }),
    'failing addresses': (range) =>
      top(platform, { ...range, field: 'ip', code: ['user:login_failed'], limit: 8 }),
    'failing accounts': (range) =>
      top(platform, { ...range, field: 'subject', code: ['user:login_failed'], limit: 8 }),
  };
  const spans = [7, 30];
  console.log(`\n| dashboard | ${spans.map((days) => `${days} d`).join(' | ')} |`);
  console.log(`| --- | ${spans.map(() => '---:').join(' | ')} |`);
  for (const [name, chart] of Object.entries(charts)) {
    const cells = [];
    for (const days of spans) cells.push(await step(() => chart(rangeOf(newest, days))));
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
  const counts = [];
  for (const days of spans) counts.push(await counted(platform, rangeOf(newest, days)));
  console.log(`| \`count(*)\` | ${counts.join(' | ')} |`);
}

await withManyEvents({ events: EVENTS, folder: values.folder }, async (made) => {
  console.log(`${EVENTS.toLocaleString('en')} events; milliseconds, median / p95\n`);
  await explorer(made);
  await dashboard(made);
});
