import {
  createPostgresBackend,
  type Job,
  type JobsOptions,
  Queue,
  type RepeatOptions,
  Worker,
  type WorkerOptions,
} from 'bullmq';
import { type JobState, jobStates } from '#contract/queues.ts';
import type { Config } from './config.ts';
import { databaseUrl } from './database.ts';
import type { Logger } from './log.ts';
import { openRedis, type RedisClient } from './redis.ts';
import { failureText } from './without-secrets.ts';

/**
 * `ingest` carries batches of events, `mail` what goes out, `exports` files that take minutes to make, `streams` what is
 * sent on to other systems, `maintenance` everything that runs by the clock.
 */
export const queueNames = ['ingest', 'mail', 'exports', 'streams', 'maintenance'] as const;
export type QueueName = (typeof queueNames)[number];

export type JobCounts = Record<JobState, number>;
export type JobHandler = (job: { name: string; data: unknown; attemptsMade: number }) => Promise<void>;
export type FailedJob = { id: string; name: string; data: unknown; error: Error; final: boolean };
export type KeptFailure = {
  id: string;
  name: string;
  data: unknown;
  error: string;
  attempts: number;
  added_at: Date;
  failed_at: Date | null;
};
export type Consumer = { close(): Promise<void> };

/** The job queue, on Redis or on PostgreSQL; nobody outside this file knows which. */
export type Queues = {
  /** Adds a job. The same `jobId` while such a job is there adds nothing. */
  add(queue: QueueName, name: string, data: object, options?: JobsOptions): Promise<void>;
  /** Runs a job by the clock; saying it again changes nothing. */
  schedule(queue: QueueName, name: string, repeat: RepeatOptions, options?: JobsOptions): Promise<void>;
  /** Takes jobs until closed; closing waits for those that run. */
  consume(
    queue: QueueName,
    concurrency: number,
    handler: JobHandler,
    onFailed: (job: FailedJob) => void,
  ): Consumer;
  counts(queue: QueueName): Promise<JobCounts>;
  /** Jobs that failed for good, newest first. */
  failed(queue: QueueName, limit: number): Promise<KeptFailure[]>;
  /** Runs a failed job again; undefined when there is none. */
  retry(queue: QueueName, id: string): Promise<{ name: string } | undefined>;
  /** Forgets a failed job; undefined when there is none. */
  remove(queue: QueueName, id: string): Promise<{ name: string } | undefined>;
  close(): Promise<void>;
};

type Parts = {
  queue(name: QueueName): Queue;
  worker(name: QueueName, handler: JobHandler, options: Partial<WorkerOptions>): Worker;
  close(): Promise<void>;
};

function onPostgres(config: Config): Parts {
  const connection = {
    connectionString: databaseUrl(config),
    migrate: true,
    max: 4,
    application_name: 'gatehouse queue',
  };
  const options = { connection, prefix: config.QUEUE_PREFIX };
  return {
    queue: (name) => new Queue(name, options, createPostgresBackend) as unknown as Queue,
    worker: (name, handler, more) =>
      new Worker(name, handler, { ...more, ...options }, createPostgresBackend) as unknown as Worker,
    close: async () => {},
  };
}

function onRedis(config: Config, log: Logger): Parts {
  const clients: RedisClient[] = [];
  const open = (use: 'request' | 'consumer') => {
    const client = openRedis(config, use);
    client.on('error', (err: Error) => log.warn({ err }, 'redis connection error'));
    clients.push(client);
    return client;
  };
  // The braces make a hash tag: in a Cluster all keys of a queue must lie in one slot.
  const prefix = `{${config.QUEUE_PREFIX}}`;
  const producer = open('request');
  return {
    queue: (name) => new Queue(name, { connection: producer, prefix, skipWaitingForReady: true }),
    worker: (name, handler, more) =>
      new Worker(name, handler, { ...more, connection: open('consumer'), prefix }),
    close: async () => {
      for (const client of clients) client.disconnect();
    },
  };
}

/**
 * A job whose worker was killed is taken up again after at most `lockDuration` and two `stalledInterval`s. A
 * worker that only was slow runs it a second time then, which every job here bears.
 */
const recovery = { lockDuration: 10_000, stalledInterval: 3000, maxStalledCount: 5 };

async function failedJob(queue: Queue, id: string): Promise<Job | undefined> {
  const job = await queue.getJob(id);
  return job && (await job.isFailed()) ? job : undefined;
}

const REOPEN_MS = 1000;

/** Opens a worker, and another in its place while the first connection fails, which BullMQ would keep for good. */
function keepConsuming(open: () => Worker, onError: (err: Error) => void): Consumer {
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  const start = (): Worker => {
    const opened = open();
    opened.waitUntilReady().catch(() => {
      if (closed) return;
      opened.close(true).catch(onError);
      timer = setTimeout(() => {
        worker = start();
      }, REOPEN_MS);
    });
    return opened;
  };
  let worker = start();
  return {
    close: () => {
      closed = true;
      clearTimeout(timer);
      return worker.close();
    },
  };
}

/** Opens the queues where the settings say: on Redis with `REDIS_URL`, else on PostgreSQL. */
export function openQueues(config: Config, log: Logger): Queues {
  const parts = config.REDIS_URL ? onRedis(config, log) : onPostgres(config);
  const onError = (err: Error) => log.warn({ err }, 'queue error');
  const open = new Map<QueueName, Queue>();
  const queueOf = (name: QueueName): Queue => {
    const known = open.get(name);
    if (known) return known;
    const queue = parts.queue(name);
    queue.on('error', onError);
    open.set(name, queue);
    // BullMQ keeps a first connection that failed for good: the next use opens the queue again.
    queue.waitUntilReady().catch(() => {
      if (open.get(name) === queue) open.delete(name);
      queue.close().catch(onError);
    });
    return queue;
  };
  return {
    add: async (name, job, data, options) => {
      await queueOf(name).add(job, data, options);
    },
    schedule: async (name, job, repeat, options) => {
      await queueOf(name).upsertJobScheduler(job, repeat, { name: job, data: {}, opts: options ?? {} });
    },
    consume: (name, concurrency, handler, onFailed) =>
      keepConsuming(() => {
        const worker = parts.worker(name, handler, { concurrency, ...recovery });
        worker.on('error', onError);
        worker.on('failed', (job, error) => {
          if (!job) return log.error({ err: error }, 'a job failed and is gone');
          const final = job.finishedOn !== undefined || job.attemptsMade >= (job.opts.attempts ?? 1);
          onFailed({ id: job.id ?? '', name: job.name, data: job.data, error, final });
        });
        return worker;
      }, onError),
    failed: async (name, limit) => {
      const jobs = await queueOf(name).getFailed(0, limit - 1);
      return jobs.map((job) => ({
        id: job.id ?? '',
        name: job.name,
        data: job.data,
        // Jobs that failed before an update are listed too.
        error: failureText(job.failedReason ?? ''),
        attempts: job.attemptsMade,
        added_at: new Date(job.timestamp),
        failed_at: job.finishedOn === undefined ? null : new Date(job.finishedOn),
      }));
    },
    retry: async (name, id) => {
      const job = await failedJob(queueOf(name), id);
      await job?.retry('failed');
      return job && { name: job.name };
    },
    remove: async (name, id) => {
      const job = await failedJob(queueOf(name), id);
      await job?.remove();
      return job && { name: job.name };
    },
    counts: async (name) => {
      const counts = await queueOf(name).getJobCounts(...jobStates);
      return { waiting: 0, active: 0, delayed: 0, failed: 0, ...counts };
    },
    close: async () => {
      await Promise.all([...open.values()].map((queue) => queue.close()));
      await parts.close();
    },
  };
}
