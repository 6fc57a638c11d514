import { mkdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startInstance } from './instance.ts';
import { type Bench, run } from './load.ts';
import { openMix } from './mix.ts';
import { printOutcome, printStorage } from './print.ts';
import { usage as usageOf } from './processes.ts';
import { rawCopyRate } from './raw-copy.ts';
import { openWatch } from './searchable.ts';
import { indexSizes, storage } from './storage.ts';

const usage = `npm run bench:ingest [-- options]

  --seconds 60      how long the load at full speed lasts; the others last a third of it
  --events N        so many events instead (5000000 for memory and storage); full load and storage only
  --small           single-event posts only
  --profile FOLDER  CPU profiles of all processes (open them in Chrome's developer tools)`;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    events: { type: 'string' },
    small: { type: 'boolean', default: false },
    profile: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const seconds = Number(values.seconds);
const events = values.events === undefined ? undefined : Number(values.events);

/** More rows than this say nothing new about COPY. */
const RAW_ROWS = 1_000_000;
const small = { name: 'Small posts', connections: 64, batch: 1, seconds: seconds / 3 };

async function measure(bench: Bench): Promise<void> {
  await run(bench, { name: 'Warm-up', connections: 8, batch: 500, seconds: 3 });
  if (values.small) return printOutcome(await run(bench, small));

  const until = events === undefined ? { seconds } : { events };
  const full = await run(bench, { name: 'Full speed', connections: 8, batch: 500, ...until });
  printOutcome(full);
  if (events === undefined) {
    const pace = full.endToEndRate / 2;
    printOutcome(await run(bench, { name: 'Half', connections: 8, batch: 500, seconds: seconds / 3, pace }));
    printOutcome(await run(bench, small));
  }
  await wait(3000); // for what still runs behind: autovacuum, checkpoint
  let before = 0;
  const raw = await rawCopyRate(bench.instance.databaseUrl, Math.min(full.events, RAW_ROWS), () => {
    before = postgresSeconds(bench);
  });
  // What a connection has used passes to its parent a moment after it has ended.
  await wait(1000);
  const micros = ((postgresSeconds(bench) - before) * 1e6) / raw.rows;
  const spent = full.cpu.reduce((sum, { name, micros: each }) => sum + (name === 'sender' ? 0 : each), 0);
  console.log(`\nRaw COPY of ${raw.rows} of the same rows: ${Math.round(raw.rate).toLocaleString('en')}/s`);
  console.log(`  PostgreSQL             ${micros.toFixed(1)} µs a row`);
  console.log(
    `CPU of an event, without the sender: ${spent.toFixed(1)} µs, ${(spent / micros).toFixed(1)} rows of raw COPY`,
  );
  console.log(`End to end is ${(full.endToEndRate / raw.rate).toFixed(2)} of it (goal: 0.33)`);
  printStorage(await storage(bench.instance.db), await indexSizes(bench.instance.db));
}

const postgresSeconds = ({ instance }: Bench): number =>
  usageOf(instance.pid).find(({ name }) => name === 'PostgreSQL')?.cpuSeconds ?? 0;

async function main(): Promise<void> {
  if (values.help) return console.log(usage);
  console.log(
    `Load of the machine before: ${loadavg()
      .map((value) => value.toFixed(1))
      .join(', ')}`,
  );
  if (values.profile) mkdirSync(values.profile, { recursive: true });
  const instance = await startInstance({
    INGEST_REQUESTS_PER_MINUTE: '10000000',
    ...(values.profile && {
      NODE_OPTIONS: `--import ${new URL('profiler.mjs', import.meta.url)}`,
      BENCH_PROFILES: values.profile,
    }),
  });
  const watch = await openWatch(instance.databaseUrl);
  try {
    await measure({ instance, watch, mix: await openMix(instance.db) });
  } finally {
    await watch.close();
    await instance.stop();
  }
}

await main();
