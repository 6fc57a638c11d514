import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { ageOf, inboxState, isStuck, recentLag } from '#core/audit-trail/index.ts';
import { countDeadLetters } from '#core/ingestion/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { queueNames } from '#core/platform/queues.ts';
import { pendingState, refusingSigners } from '#core/transparency-log/index.ts';

/** Prometheus metrics of this process, of the inbox and of the queues; read from the source at each scrape. */
export function openMetrics(platform: Platform): Registry {
  const registry = new Registry();
  const registers = [registry];
  const { db, clock, queues } = platform;
  collectDefaultMetrics({ register: registry, prefix: 'gatehouse_' });
  const inbox = onceAtATime(() => inboxState(db));
  new Gauge({
    name: 'gatehouse_inbox_batches',
    help: 'Batches in the inbox: all that are queued, and those of them that failed and will be retried.',
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
  gauge('gatehouse_inbox_events', 'Queued events in the inbox.', async () => {
    return (await inbox()).waiting_events;
  });
  gauge('gatehouse_inbox_oldest_seconds', 'Age of the oldest queued batch, in seconds.', async () => {
    return ageOf((await inbox()).oldest_received_at, clock.now());
  });
  gauge(
    'gatehouse_inbox_stuck',
    '1 when a batch has been queued for longer than INBOX_STUCK_SECONDS, else 0.',
    async () => {
      return isStuck(platform, ageOf((await inbox()).oldest_received_at, clock.now())) ? 1 : 0;
    },
  );
  gauge('gatehouse_dead_letters', 'Dead letters: events that could not be stored and need a decision.', () =>
    countDeadLetters(db),
  );
  gauge(
    'gatehouse_store_lag_seconds',
    'Seconds from received to stored, on average over the newest 200 batches.',
    async () => (await recentLag(db)) ?? 0,
  );
  gauge(
    'gatehouse_log_waiting_events',
    'Stored events that wait to be appended to the transparency log.',
    async () => {
      return (await pendingState(db)).events;
    },
  );
  gauge(
    'gatehouse_log_oldest_seconds',
    'How long the oldest of these events has waited, in seconds.',
    async () => {
      return ageOf((await pendingState(db)).oldest, clock.now());
    },
  );
  gauge(
    'gatehouse_log_refused',
    'Machines that refuse to sign the log because it does not continue the last signed checkpoint; should be 0.',
    async () => (await refusingSigners(db, clock.now())).length,
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
