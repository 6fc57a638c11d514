import { z } from 'zod';
import type { CatalogueCode } from '#contract/event-catalogue.ts';
import type { JobDecision } from '#contract/queues.ts';
import { type Actor, change } from '#core/audit-trail/index.ts';
import { requireReauthentication, type Session } from '#core/identity/index.ts';
import { NotFound } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { type QueueName, queueNames } from '#core/platform/queues.ts';

export const queueSchema = z
  .object({
    name: z.enum(queueNames),
    waiting: z.int(),
    active: z.int(),
    delayed: z.int(),
    failed: z.int(),
  })
  .meta({ id: 'Queue' });

export const failedJobSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    data: z.unknown().describe('Ids of what the job is about; never its content.'),
    error: z.string(),
    attempts: z.int(),
    added_at: z.iso.datetime(),
    failed_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'FailedJob' });

/** Returns how many jobs wait, run, are put off and failed. */
export const queueStates = ({ queues }: Platform) =>
  Promise.all(queueNames.map(async (name) => ({ name, ...(await queues.counts(name)) })));

const LISTED = 200;

/** Returns the jobs that failed for good, newest first, at most 200. */
export async function failedJobs({ queues }: Platform, queue: QueueName) {
  const jobs = await queues.failed(queue, LISTED);
  return jobs.map(({ added_at, failed_at, ...job }) => ({
    ...job,
    added_at: added_at.toISOString(),
    failed_at: failed_at?.toISOString() ?? null,
  }));
}

type Handling = { actor: Actor; session: Session; queue: QueueName; id: string; reason: string };

/** Runs a failed job again. @throws NotFound, Forbidden without reauthentication. */
export const retryJob = (platform: Platform, handling: Handling) =>
  handle(platform, handling, 'system.job:retried', 'retry');

/** Gives a failed job up. @throws NotFound, Forbidden without reauthentication. */
export const removeJob = (platform: Platform, handling: Handling) =>
  handle(platform, handling, 'system.job:removed', 'remove');

async function handle(
  platform: Platform,
  { actor, session, queue, id, reason }: Handling,
  code: Extract<CatalogueCode, `system.job:${string}`>,
  step: JobDecision,
): Promise<void> {
  requireReauthentication(platform, session);
  await change(platform, actor, async ({ record }) => {
    const job = await platform.queues[step](queue, id);
    if (!job) throw new NotFound('no_such_job', 'There is no failed job with this id.');
    record(code, {
      subject: { id: session.user.id, identifier: session.user.email },
      reason,
      target: { type: 'job', id: id.slice(0, 200) },
      details: { queue, name: job.name },
    });
  });
}
