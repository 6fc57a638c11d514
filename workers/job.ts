import type { RepeatOptions } from 'bullmq';
import type { z } from 'zod';
import type { Platform } from '#core/platform/platform.ts';
import type { FailedJob, QueueName } from '#core/platform/queues.ts';

/** One kind of job: what it carries, what it does, when it runs by itself, and who is told if it fails. */
export type Job<Data = unknown> = {
  name: string;
  queue: QueueName;
  data: z.ZodType<Data>;
  run(platform: Platform, data: Data): Promise<void>;
  /** Runs by the clock, besides being queued. */
  repeat?: RepeatOptions;
  /** Marks the replay as failed after the last try. */
  failed?(platform: Platform, job: FailedJob): Promise<void>;
};

export const defineJob = <Data>(job: Job<Data>): Job => job as Job;
