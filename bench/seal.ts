import { parseArgs } from 'node:util';
import { checkBatch } from '#core/audit/ingest.ts';
import { ensurePartitions, monthsOf } from '#core/audit/partitions.ts';
import { storeRows, toRows } from '#core/audit/store-rows.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { queueForSealing } from '#core/sealing/queue.ts';
import { sealEvents } from '#core/sealing/seal.ts';
import { verifyLog } from '#core/sealing/verify-log.ts';
import { withManyEvents } from './many.ts';
import { openMix } from './mix.ts';
import { usage } from './processes.ts';

/**
 * What sealing costs beside storing, in processor time of this process and of PostgreSQL: events of the demo's mix are
 * stored by the worker's own functions, then queued for sealing a second time by themselves, then sealed. The API's share
 * of an event is not in the sum, so the share that sealing has is an upper bound.
 */
const { values } = parseArgs({ options: { events: { type: 'string', default: '100000' } } });
const EVENTS = Number(values.events);
const BATCH = 4000;

type Cost = { own: number; postgres: number; wall: number };

function read(): Cost {
  const { user, system } = process.cpuUsage();
  const postgres = usage(process.pid).find(({ name }) => name === 'PostgreSQL')?.cpuSeconds ?? 0;
  return { own: user + system, postgres: postgres * 1e6, wall: performance.now() * 1000 };
}

/** Microseconds an event of what `work` uses. */
async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const before = read();
  await work();
  const after = read();
  const each = (key: keyof Cost) => (after[key] - before[key]) / EVENTS;
  return { own: each('own'), postgres: each('postgres'), wall: each('wall') };
}

async function run(platform: Platform): Promise<void> {
  const { db, clock } = platform;
  const mix = await openMix(db);
  await ensurePartitions(db, monthsOf([new Date().toISOString()]));
  const batches = Array.from({ length: Math.ceil(EVENTS / BATCH) }, () =>
    checkBatch(
      mix
        .ndjson(BATCH)
        .toString()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ),
  );
  const origin = () => ({ id: newId(), api_key_id: null, received_at: clock.now() });
  const rowsOf = (events: (typeof batches)[number]) =>
    db.transaction(async (tx) => (await toRows(tx, [{ batch: origin(), events, first: 0 }])).flat());
  const rows: Awaited<ReturnType<typeof rowsOf>>[] = [];
  const storing = await costOf(async () => {
    for (const events of batches) {
      const made = await rowsOf(events);
      await db.transaction((tx) => storeRows(platform, tx, made, false));
      rows.push(made);
    }
  });
  const sealing = await costOf(() => sealEvents(platform));
  const queueing = await costOf(async () => {
    for (const made of rows) await db.transaction((tx) => queueForSealing(tx, made, clock.now()));
  });
  await db('seal_pending').delete();
  const verifying = await costOf(() => verifyLog(platform));
  print({ storing, queueing, sealing, verifying });
}

function print(costs: Record<'storing' | 'queueing' | 'sealing' | 'verifying', Cost>): void {
  const sum = ({ own, postgres }: Cost) => own + postgres;
  console.log(
    `${EVENTS.toLocaleString('en')} events, ${BATCH} a transaction; microseconds of processor time an event\n`,
  );
  console.log('| | Node | PostgreSQL | sum | events/s |');
  console.log('| --- | ---: | ---: | ---: | ---: |');
  for (const [name, cost] of Object.entries(costs)) {
    const cells = [cost.own, cost.postgres, sum(cost)].map((value) => value.toFixed(1));
    console.log(`| ${name} | ${cells.join(' | ')} | ${Math.round(1e6 / cost.wall).toLocaleString('en')} |`);
  }
  const { storing, queueing, sealing } = costs;
  const added = sum(queueing) + sum(sealing);
  const without = sum(storing) - sum(queueing);
  console.log(
    `\nSealing (queueing + sealing) adds ${added.toFixed(1)} µs to ${without.toFixed(1)} µs of storing: ${((100 * added) / without).toFixed(1)} %`,
  );
}

await withManyEvents({ events: 1, folder: undefined }, ({ platform }) => run(platform));
process.exit(process.exitCode ?? 0);
