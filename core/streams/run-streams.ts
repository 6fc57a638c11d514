import pLimit from 'p-limit';
import { underLock } from '#core/platform/advisory-lock.ts';
import type { Platform } from '#core/platform/platform.ts';
import { failureText } from '#core/platform/without-secrets.ts';
import { integrateEvents } from '#core/transparency-log/index.ts';
import { deliverTogether } from './deliver.ts';
import { giveUp } from './give-up.ts';
import { delayAfter, isToBeDisabled } from './retry-rules.ts';
import { runWebhook } from './run-webhook.ts';
import { matchingEvents, type Placed, readLog } from './stream-events.ts';
import {
  findEnabledStream,
  listEnabledStreams,
  moveOn,
  noteFailure,
  noteSuccess,
  type StreamRow,
} from './stream-store.ts';
import { switchOff } from './switch-off.ts';

/** A run makes room for others after this long: the longer, the less it matters that the busiest user's events are sent last. */
const RUN_MS = 20_000;
/** A stream that is run holds a connection, and needs others besides. */
const CONNECTIONS_A_STREAM = 3;

/**
 * Sends what is new on all streams. Each stream has its place in the transparency log, noted after what lies before it was
 * taken or put off: killed in between, it sends some of it again (at least once).
 */
export async function runStreams(platform: Platform): Promise<void> {
  const { db, log, config } = platform;
  const streams = await listEnabledStreams(db);
  if (streams.length > 0) await integrateEvents(platform);
  const turn = pLimit(Math.max(1, Math.floor(config.DATABASE_POOL / CONNECTIONS_A_STREAM)));
  await Promise.all(
    streams.map(({ id }) =>
      // Two workers on one stream would mix up the order.
      turn(() => underLock(db, { kind: 'stream', id }, 0, () => runStream(platform, id))).catch((err) =>
        log.error({ err, stream_id: id }, 'a stream could not be run'),
      ),
    ),
  );
}

async function runStream(platform: Platform, id: string): Promise<void> {
  // Read again under the lock: anyone who had it before has moved on.
  const row = await findEnabledStream(platform.db, id);
  if (!row) return;
  const until = performance.now() + RUN_MS;
  if (row.kind === 'webhook') await runWebhook(platform, row, until);
  else await runTogether(platform, row, until);
}

async function runTogether(platform: Platform, given: StreamRow, until: number): Promise<void> {
  const { db, clock } = platform;
  if (given.retry_at !== null && given.retry_at > clock.now()) return;
  for (let row = given; performance.now() < until; ) {
    const { keys, next } = await readLog(db, row.position);
    if (keys.length === 0) return;
    const events = await matchingEvents(db, keys, row.query);
    if (!(await sendTogether(platform, row, events))) return;
    if (!(await moveOn(db, row, next))) return;
    row = { ...row, position: next };
  }
}

/** @returns whether all were taken; if not, the stream waits with its place where it is. */
async function sendTogether(platform: Platform, row: StreamRow, placed: Placed[]): Promise<boolean> {
  const { db, clock, log } = platform;
  try {
    const leftOut = await deliverTogether(platform, row, placed);
    for (const { item, error } of leftOut) {
      log.error({ err: error, stream_id: row.id, event_id: item.event.id }, 'an event could not be written');
      await giveUp(platform, row, item);
    }
    const sent = placed.length - leftOut.length;
    if (sent > 0) await noteSuccess(db, row.id, sent, clock.now());
    return true;
  } catch (error) {
    const now = clock.now();
    const failingFor = now.getTime() - (row.failing_since ?? now).getTime();
    const attempts = 1 + Math.floor(Math.log2(1 + failingFor / 5000));
    const retryAt = new Date(now.getTime() + Math.min(delayAfter(attempts, Math.random()), 10 * 60_000));
    const why = failureText(error);
    const since = await noteFailure(db, row.id, why, now, retryAt);
    if (isToBeDisabled(since, now)) await switchOff(platform, row, false, why);
    return false;
  }
}
