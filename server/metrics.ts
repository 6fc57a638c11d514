import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { inboxState } from '#core/audit/inbox-store.ts';
import type { Platform } from '#core/platform/platform.ts';
import { queueNames } from '#core/platform/queues.ts';

/** Prometheus metrics of this process, of the inbox and of the queues; read from the source at each scrape. */
export function openMetrics(platform: Platform): Registry {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'gatehouse_' });
  const batches = new Gauge({
    name: 'gatehouse_inbox_batches',
    help: 'Batches in the inbox, by state.',
    labelNames: ['state'],
    registers,
  });
  const age = new Gauge({
    name: 'gatehouse_inbox_oldest_seconds',
    help: 'Age of the oldest batch that waits, in seconds.',
    registers,
    collect: async () => {
      const state = await inboxState(platform.db);
      batches.set({ state: 'waiting' }, state.waiting);
      batches.set({ state: 'failed' }, state.failed);
      const oldest = state.oldest_received_at;
      age.set(oldest ? (platform.clock.now().getTime() - oldest.getTime()) / 1000 : 0);
    },
  });
  const jobs = new Gauge({
    name: 'gatehouse_queue_jobs',
    help: 'Jobs by queue and state.',
    labelNames: ['queue', 'state'],
    registers,
    collect: async () => {
      for (const queue of queueNames) {
        const counts = await platform.queues.counts(queue);
        for (const [state, count] of Object.entries(counts)) jobs.set({ queue, state }, count);
      }
    },
  });
  return registry;
}
