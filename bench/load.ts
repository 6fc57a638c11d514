import { setTimeout as wait } from 'node:timers/promises';
import type { Instance } from './instance.ts';
import type { Mix } from './mix.ts';
import { busySeconds, type Usage, usage } from './processes.ts';
import type { Watch } from './searchable.ts';
import { percentile } from './searchable.ts';
import { openSender } from './sender.ts';

export type Load = {
  name: string;
  connections: number;
  /** Events a post; 1 posts a JSON object, more post NDJSON. */
  batch: number;
  /** Ends after so many seconds, or events. */
  seconds?: number;
  events?: number;
  /** Events a second to keep to; as fast as it goes when left out. */
  pace?: number;
};

export type Outcome = {
  load: Load;
  events: number;
  acceptedRate: number;
  endToEndRate: number;
  p50: number;
  p99: number;
  refused: number;
  /** Cores in use, and microseconds of CPU an event. */
  cpu: { name: string; cores: number; micros: number }[];
  /** Cores that others on this machine used meanwhile. */
  others: number;
  /** Memory at the begin, and at each quarter of the way to the end. */
  memory: Usage[][];
};

export type Bench = { instance: Instance; mix: Mix; watch: Watch };

/** Posts a load, waits until all of it is searchable, and says how that went. */
export async function run({ instance, mix, watch }: Bench, load: Load): Promise<Outcome> {
  const sender = openSender(instance, load.connections);
  watch.takeLags();
  const before = usage(instance.pid);
  const busyBefore = busySeconds();
  const samples = [before];
  const sampling = setInterval(() => samples.push(usage(instance.pid)), 1000);
  const begun = performance.now();
  const elapsed = () => (performance.now() - begun) / 1000;
  let posted = 0;
  const more = () => (load.events === undefined ? elapsed() < (load.seconds ?? 60) : posted < load.events);
  const connection = async () => {
    while (more()) {
      posted += load.batch;
      if (load.pace) await wait(Math.max(0, (posted / load.pace - elapsed()) * 1000));
      const [body, type] =
        load.batch === 1
          ? [mix.single(), 'application/json' as const]
          : [mix.ndjson(load.batch), 'application/x-ndjson' as const];
      watch.accepted(await sender.post(body, type));
    }
  };
  await Promise.all(Array.from({ length: load.connections }, connection));
  const accepted = elapsed();
  await watch.settled();
  const done = elapsed();
  clearInterval(sampling);
  const after = usage(instance.pid);
  const busy = busySeconds() - busyBefore;
  samples.push(after);
  sender.close();
  const lags = watch.takeLags();
  const spent = after.map(({ name, cpuSeconds }) => ({
    name,
    seconds: cpuSeconds - (before.find((one) => one.name === name)?.cpuSeconds ?? 0),
  }));
  return {
    load,
    events: posted,
    acceptedRate: posted / accepted,
    endToEndRate: posted / done,
    p50: percentile(lags, 0.5),
    p99: percentile(lags, 0.99),
    refused: sender.refused(),
    cpu: spent.map(({ name, seconds }) => ({
      name,
      cores: seconds / done,
      micros: (seconds * 1e6) / posted,
    })),
    others: Math.max(0, busy - spent.reduce((sum, { seconds }) => sum + seconds, 0)) / done,
    memory: [0, 0.25, 0.5, 0.75, 1].map((share) => samples[Math.round(share * (samples.length - 1))] ?? []),
  };
}
