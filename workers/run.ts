import { underLock } from '#core/platform/advisory-lock.ts';
import type { Platform } from '#core/platform/platform.ts';
import { type FailedJob, type QueueName, queueNames } from '#core/platform/queues.ts';
import type { Job } from './job.ts';
import { closeAccountsJob } from './jobs/closeAccounts.ts';
import { compactIndexesJob } from './jobs/compactIndexes.ts';
import { enforceRetentionJob } from './jobs/enforceRetention.ts';
import { integrateEventsJob } from './jobs/integrateEvents.ts';
import { mailAlertsJob } from './jobs/mailAlerts.ts';
import { makeDataExportJob } from './jobs/makeDataExport.ts';
import { makeExportJob } from './jobs/makeExport.ts';
import { makePartitionsJob } from './jobs/makePartitions.ts';
import { pruneDeliveriesJob } from './jobs/pruneDeliveries.ts';
import { pruneReceiptsJob } from './jobs/pruneReceipts.ts';
import { replayDetectionJob } from './jobs/replayDetection.ts';
import { runBulkActionsJob } from './jobs/runBulkActions.ts';
import { runSchedulesJob } from './jobs/runSchedules.ts';
import { runStreamsJob } from './jobs/runStreams.ts';
import { sendMailJob } from './jobs/sendMail.ts';
import { sendToWitnessesJob } from './jobs/sendToWitnesses.ts';
import { startResetJob } from './jobs/startReset.ts';
import { storeBatchesJob } from './jobs/storeBatches.ts';
import { sumDaysJob } from './jobs/sumDays.ts';
import { sweepDataExportsJob } from './jobs/sweepDataExports.ts';
import { sweepExportsJob } from './jobs/sweepExports.ts';
import { sweepInboxJob } from './jobs/sweepInbox.ts';
import { sweepMailJob } from './jobs/sweepMail.ts';
import { takeResponsesJob } from './jobs/takeResponses.ts';
import { tendDetectionJob } from './jobs/tendDetection.ts';
import { verifyLogJob } from './jobs/verifyLog.ts';

export const jobs: Job[] = [
  storeBatchesJob,
  sendMailJob,
  startResetJob,
  sweepInboxJob,
  sweepMailJob,
  makePartitionsJob,
  pruneReceiptsJob,
  makeDataExportJob,
  sweepDataExportsJob,
  makeExportJob,
  sweepExportsJob,
  runSchedulesJob,
  runStreamsJob,
  pruneDeliveriesJob,
  closeAccountsJob,
  runBulkActionsJob,
  enforceRetentionJob,
  compactIndexesJob,
  sumDaysJob,
  tendDetectionJob,
  replayDetectionJob,
  takeResponsesJob,
  mailAlertsJob,
  integrateEventsJob,
  sendToWitnessesJob,
  verifyLogJob,
];

/** Schedules are said again this often: a queue that was emptied has forgotten them. */
const RESCHEDULE_MS = 30_000;

/** Takes jobs from all queues until closed. */
export async function runWorkers(platform: Platform): Promise<{ close(): Promise<void> }> {
  const consumers = queueNames.map((queue) => consume(platform, queue));
  const schedules = keepSchedules(platform);
  await schedules.set;
  return {
    close: async () => {
      await schedules.close();
      await Promise.all(consumers.map((consumer) => consumer.close()));
    },
  };
}

/** Sets the schedules now and every now and then. Closing waits for the one that is being set: a queue closed under it would never answer. */
export function keepSchedules(platform: Platform): { set: Promise<void>; close(): Promise<void> } {
  let closed = false;
  const set = schedule(platform, () => closed);
  let setting = set;
  const timer = setInterval(() => {
    setting = schedule(platform, () => closed).catch((err) =>
      platform.log.warn({ err }, 'schedules could not be set'),
    );
  }, RESCHEDULE_MS);
  return {
    set,
    close: async () => {
      clearInterval(timer);
      closed = true;
      await setting;
    },
  };
}

function consume(platform: Platform, queue: QueueName) {
  const { queues, config } = platform;
  const known = new Map(jobs.filter((job) => job.queue === queue).map((job) => [job.name, job]));
  const handle = async ({ name, data }: { name: string; data: unknown }) => {
    const job = known.get(name);
    if (!job) throw new Error(`No job is called ${name} in queue ${queue}`);
    await job.run(platform, job.data.parse(data));
  };
  return queues.consume(queue, config.WORKER_CONCURRENCY, handle, (failed) => {
    reportFailure(platform, known.get(failed.name), failed).catch((err) =>
      platform.log.error({ err, job: failed.name }, 'a failed job could not be reported'),
    );
  });
}

async function reportFailure(platform: Platform, job: Job | undefined, failed: FailedJob): Promise<void> {
  const { id, name, error, final } = failed;
  platform.log[final ? 'error' : 'warn']({ err: error, job: name, job_id: id }, 'job failed');
  if (final) await job?.failed?.(platform, failed);
}

/**
 * Says all schedules, unless another process is at it: BullMQ takes the same schedule from one at a time only. One that
 * could not be set now is set the next time.
 */
export const schedule = (
  { db, queues, config, log }: Platform,
  isClosed: () => boolean = () => false,
): Promise<void> =>
  underLock(db, { kind: 'schedules', id: config.QUEUE_PREFIX }, 0, async () => {
    for (const { name, queue, repeat } of jobs) {
      if (isClosed()) return;
      if (!repeat) continue;
      await queues
        .schedule(queue, name, repeat, { removeOnComplete: true, removeOnFail: { count: 100 } })
        .catch((err) => log.warn({ err, job: name }, 'a schedule could not be set'));
    }
  });
