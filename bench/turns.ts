import { readdirSync, readFileSync } from 'node:fs';
import { type EventRow, ensurePartitions, monthsOf } from '#core/audit/index.ts';
import type { EventInput } from '#core/audit-trail/index.ts';
import { learnFrom } from '#core/detection/index.ts';
import {
  acceptBatch,
  type Besides,
  checkBatch,
  storeRows,
  storeWaiting,
  toRows,
} from '#core/ingestion/index.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { Mix } from './mix.ts';

/** Events of one transaction, as the worker takes them. */
export const BATCH = 4000;

/** µs an event: of processor time of this process and of PostgreSQL, and by the clock. */
export type Cost = { own: number; postgres: number; wall: number };
export const sumOf = ({ own, postgres }: Cost): number => own + postgres;

/** µs on a processor of all processes below this one (first number of schedstat: Documentation/scheduler/sched-stats.rst). */
function microsBelow(): number {
  const parents = new Map<string, string>();
  for (const pid of readdirSync('/proc')) {
    const stat = /^\d+$/.test(pid) ? textOf(`/proc/${pid}/stat`) : '';
    if (stat !== '') parents.set(pid, stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? '');
  }
  const isBelow = (pid: string | undefined): boolean =>
    pid !== undefined && (parents.get(pid) === String(process.pid) || isBelow(parents.get(pid)));
  let nanoseconds = 0;
  for (const pid of parents.keys()) {
    if (isBelow(pid)) nanoseconds += Number(textOf(`/proc/${pid}/schedstat`).split(' ')[0]);
  }
  return nanoseconds / 1000;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // ended in between, or another user's
  }
}

/** Returns what `work` costs, divided among so many events. */
export async function costOf(events: number, work: () => Promise<unknown>): Promise<Cost> {
  const postgresBefore = microsBelow();
  const wallBefore = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  const wall = (performance.now() - wallBefore) * 1000;
  const postgres = microsBelow() - postgresBefore;
  return { own: (user + system) / events, postgres: postgres / events, wall: wall / events };
}

/** Returns the middle of some costs, each part by itself: what else the machine does moves single ones, not the middle. */
export function medianOf(costs: readonly Cost[]): Cost {
  const middle = (key: keyof Cost) => {
    const sorted = costs.map((cost) => cost[key]).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  };
  return { own: middle('own'), postgres: middle('postgres'), wall: middle('wall') };
}

export const minus = (a: Cost, b: Cost): Cost => ({
  own: a.own - b.own,
  postgres: a.postgres - b.postgres,
  wall: a.wall - b.wall,
});

const everything: Besides = { detection: true, appending: true };

/** Returns events of NDJSON, checked as those of a post. */
const eventsOf = (text: Buffer): EventInput[] =>
  checkBatch(
    text
      .toString()
      .split('\n')
      .map((line) => JSON.parse(line)),
  );

const KEY = '01990000-0000-7000-8000-000000000000';

/** Takes posts and stores them: all of the way but HTTP. */
export async function ingest(platform: Platform, posts: readonly Buffer[]): Promise<void> {
  for (const post of posts) await acceptBatch(platform, eventsOf(post), { api_key_id: KEY });
  while ((await storeWaiting(platform)) > 0);
}

/** Stores a batch as the worker does, from its JSON to the rows with all that belongs to them. */
export async function storeBatch(
  platform: Platform,
  text: Buffer,
  besides = everything,
): Promise<EventRow[]> {
  const events = eventsOf(text);
  const batch = { id: newId(), api_key_id: null, received_at: platform.clock.now() };
  const { rows, lessons } = await platform.db.transaction(async (tx) => {
    const made = (await toRows(tx, [{ batch, events, first: 0 }])).flat();
    return { rows: made, ...(await storeRows(platform, tx, made, false, besides)) };
  });
  learnFrom(platform, lessons);
  return rows;
}

/** Returns the months that the demo's events may be of. */
const lastMonths = (): Date[] => {
  const days = Array.from({ length: 100 }, (_, day) => new Date(Date.now() - day * 86_400_000).toISOString());
  return monthsOf(days);
};

/**
 * Stores batches of the demo's mix alternating with everything and with something left out, so that whatever else the
 * machine does is part of both.
 */
export async function alternately(
  platform: Platform,
  mix: Mix,
  turns: number,
  without: Besides,
): Promise<{ whole: Cost; without: Cost }> {
  await ensurePartitions(platform.db, lastMonths());
  const costs = { whole: [] as Cost[], without: [] as Cost[] };
  // Neither code nor caches are warm in the first.
  await storeBatch(platform, mix.ndjson(BATCH));
  for (let turn = 0; turn < turns; turn += 1) {
    for (const which of turn % 2 === 0 ? (['without', 'whole'] as const) : (['whole', 'without'] as const)) {
      const text = mix.ndjson(BATCH);
      const besides = which === 'whole' ? everything : without;
      costs[which].push(await costOf(BATCH, () => storeBatch(platform, text, besides)));
    }
  }
  return { whole: medianOf(costs.whole), without: medianOf(costs.without) };
}

const cell = (value: number): string => value.toFixed(1);

/** Returns a table of costs, in µs of processor time an event. */
export const costLines = (costs: Record<string, Cost>): string[] => [
  '| µs of processor time an event | Node | PostgreSQL | sum |',
  '| --- | ---: | ---: | ---: |',
  ...Object.entries(costs).map(
    ([name, cost]) => `| ${name} | ${cell(cost.own)} | ${cell(cost.postgres)} | ${cell(sumOf(cost))} |`,
  ),
];
