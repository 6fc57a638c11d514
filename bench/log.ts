import { parseArgs } from 'node:util';
import { ensurePartitions, monthsOf } from '#core/audit/index.ts';
import { flushKnowledge } from '#core/detection/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { queueNames } from '#core/platform/queues.ts';
import {
  integrateEvents,
  leavesOfRows,
  pendingState,
  queueForLog,
  verifyLog,
} from '#core/transparency-log/index.ts';
import { withManyEvents } from './many.ts';
import { openMix } from './mix.ts';
import { BATCH, type Cost, costLines, costOf, ingest, medianOf, minus, storeBatch, sumOf } from './turns.ts';

/**
 * What appending costs beside ingestion, in processor time of this process and of PostgreSQL. Alternating, events of the
 * demo's mix go all of the way from the post to the table, without HTTP, and the leaves of others are queued by
 * themselves; what waits is appended in rounds.
 */
const { values } = parseArgs({ options: { events: { type: 'string', default: '240000' } } });
/** A turn takes two batches, after a third of the events that are appended and verified by themselves. */
const TURNS = Math.max(1, Math.round(Number(values.events) / BATCH / 3));
/** A job that runs every 20 s finds so many events and more while the machine is busy. */
const EVENTS_A_ROUND = 40_000;
const EVENTS_A_POST = 500;
/** Appending should cost less than this share of ingestion. */
const GOAL = 0.1;

async function run(platform: Platform): Promise<void> {
  const { db, clock } = platform;
  for (const name of queueNames) await platform.queues.counts(name);
  await ensurePartitions(db, monthsOf([new Date().toISOString()]));
  const mix = await openMix(db);
  for (let batch = 0; batch < TURNS; batch += 1) await storeBatch(platform, mix.ndjson(BATCH));
  const appended = await integrateEvents(platform);
  const verifying = await costOf(appended, () => verifyLog(platform));

  const [ingestions, queueings, rounds]: [Cost[], Cost[], Cost[]] = [[], [], []];
  for (let turn = 1; turn <= TURNS; turn += 1) {
    const posts = Array.from({ length: BATCH / EVENTS_A_POST }, () => mix.ndjson(EVENTS_A_POST));
    ingestions.push(await costOf(BATCH, () => ingest(platform, posts)));
    const rows = await storeBatch(platform, mix.ndjson(BATCH), { detection: true, appending: false });
    const queue = () => db.transaction((tx) => queueForLog(tx, rows, [leavesOfRows(rows)], clock.now()));
    queueings.push(await costOf(BATCH, queue));
    const { events } = await pendingState(db);
    if (events < EVENTS_A_ROUND && turn < TURNS) continue;
    rounds.push(await costOf(events, () => integrateEvents(platform)));
  }
  await flushKnowledge(platform);
  print(medianOf(ingestions), medianOf(queueings), medianOf(rounds), verifying);
}

function print(ingestion: Cost, queueing: Cost, appending: Cost, verifying: Cost): void {
  console.log(
    `${TURNS} turns of ${BATCH.toLocaleString('en')} events from the post to the table, and as many by themselves into the queue; medians\n`,
  );
  const without = minus(ingestion, queueing);
  const costs = {
    'ingestion without appending: from the post to the table, without HTTP': without,
    'leaves, written and queued with the events': queueing,
    'appending them in rounds': appending,
    'verifying, for comparison': verifying,
  };
  console.log(costLines(costs).join('\n'));
  const added = sumOf(queueing) + sumOf(appending);
  const share = added / sumOf(without);
  console.log(
    `\nAppending adds ${added.toFixed(1)} µs to ${sumOf(without).toFixed(1)} µs an event: ${(100 * share).toFixed(1)} % of ingestion (goal: under ${100 * GOAL} %, ${share < GOAL ? 'met' : 'not met'}).`,
  );
}

await withManyEvents({ events: 1, folder: undefined }, ({ platform }) => run(platform));
process.exit(process.exitCode ?? 0);
