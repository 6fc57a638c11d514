import type { Platform } from './platform.ts';
import type { QueueName } from './queues.ts';

/** A job that says that a row waits to be worked on; a sweeper finds such rows too. */
export type AnnouncedJob = {
  queue: QueueName;
  name: string;
  data: Record<string, unknown>;
  /** Two jobs with one id are one. Left out: every job counts. */
  id?: string;
  /** How often it is tried, each time waiting twice as long as before; `delayMs` is the first wait. */
  attempts?: number;
  delayMs?: number;
};

/** Failed jobs that are kept, the newest. */
const FAILED_KEPT = 100;

/** In tests nobody waits for the next try. */
const TEST_DELAY_MS = 20;

/** Adds a job to the queue. Never throws: should the queue be away, the sweeper of these rows announces the job again. */
export async function announceJob(
  { config, queues, log }: Pick<Platform, 'config' | 'queues' | 'log'>,
  { queue, name, data, id, attempts = 1, delayMs = 500 }: AnnouncedJob,
): Promise<void> {
  const delay = config.NODE_ENV === 'test' ? Math.min(delayMs, TEST_DELAY_MS) : delayMs;
  try {
    await queues.add(queue, name, data, {
      ...(id !== undefined && { jobId: id }),
      attempts,
      backoff: { type: 'exponential', delay },
      removeOnComplete: true,
      // A failed job under the same id would keep the sweeper from announcing it again; without an id it stays for staff to see.
      removeOnFail: id === undefined ? { count: FAILED_KEPT } : true,
    });
  } catch (err) {
    log.warn({ err, job: name, ...data }, 'queue not reachable; the sweeper will announce this job again');
  }
}
