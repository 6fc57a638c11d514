import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { type InboxState, inboxState } from '#core/audit/inbox-store.ts';
import { recentLag } from '#core/audit/receipt-store.ts';
import type { Platform } from '#core/platform/platform.ts';
import { queueNames } from '#core/platform/queues.ts';

/** Prometheus metrics of this process, of the inbox and of the queues; read from the source at each scrape. */
export function openMetrics(platform: Platform): Registry {
  const registry = new Registry();
  const registers = [registry];
  const { db, clock, queues } = platform;
  collectDefaultMetrics({ register: registry, prefix: 'gatehouse_' });
  const inbox = onceAtATime(() => inboxState(db));
  new Gauge({
    name: 'gatehouse_inbox_batches',
    help: 'Batches in the inbox, by state.',
    labelNames: ['state'],
    registers,
    async collect() {
      const { waiting, failed } = await inbox();
      this.set({ state: 'waiting' }, waiting);
      this.set({ state: 'failed' }, failed);
    },
  });
  const gauge = (name: string, help: string, read: () => Promise<number>) =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set(await read());
      },
    });
  gauge('gatehouse_inbox_events', 'Events in the inbox that wait to be stored.', async () => {
    return (await inbox()).waiting_events;
  });
  gauge('gatehouse_inbox_oldest_seconds', 'Age of the oldest batch that waits, in seconds.', async () => {
    return ageOf(await inbox(), clock.now());
  });
  gauge(
    'gatehouse_store_lag_seconds',
    'Seconds from received to stored, on average over the newest 200 batches.',
    async () => (await recentLag(db)) ?? 0,
  );
  new Gauge({
    name: 'gatehouse_queue_jobs',
    help: 'Jobs by queue and state.',
    labelNames: ['queue', 'state'],
    registers,
    async collect() {
      for (const queue of queueNames) {
        const counts = await queues.counts(queue);
        for (const [state, count] of Object.entries(counts)) this.set({ queue, state }, count);
      }
    },
  });
  return registry;
}

const ageOf = ({ oldest_received_at: oldest }: InboxState, now: Date): number =>
  oldest ? (now.getTime() - oldest.getTime()) / 1000 : 0;

/** Metrics of one scrape that are read at once share the reading. */
function onceAtATime<Result>(read: () => Promise<Result>): () => Promise<Result> {
  let running: Promise<Result> | undefined;
  return () => {
    running ??= read().finally(() => {
      running = undefined;
    });
    return running;
  };
}
