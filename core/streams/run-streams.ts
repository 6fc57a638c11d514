import { underLock } from '#core/platform/advisory-lock.ts';
import type { Platform } from '#core/platform/platform.ts';
import { sealEvents } from '#core/sealing/seal.ts';
import { deliverTogether } from './deliver.ts';
import { delayAfter } from './retry-rules.ts';
import { matchingEvents, type Placed, readLog } from './stream-events.ts';
import { countRetries, listEnabledStreams, moveOn, noteSuccess, type StreamRow } from './stream-store.ts';
import { fail, postInLanes, postRetries } from './webhook-lanes.ts';

/** A run makes room for others after this long. */
const RUN_MS = 10_000;
/** Events that may wait to be sent again before a stream stands still: its receiver is down. */
const MAX_WAITING = 2000;

/**
 * Sends what is new on all streams. Each stream has its place in the sealed log, noted after what lies before it was
 * taken or put off: killed in between, it sends some of it again (at least once).
 */
export async function runStreams(platform: Platform): Promise<void> {
  const { db, log } = platform;
  const streams = await listEnabledStreams(db);
  if (streams.length > 0) await sealEvents(platform);
  for (const row of streams) {
    // Two workers on one stream would mix up the order.
    await underLock(db, { kind: 'stream', id: row.id }, 0, () => runStream(platform, row)).catch((err) =>
      log.error({ err, stream_id: row.id }, 'a stream could not be run'),
    );
  }
}

async function runStream(platform: Platform, given: StreamRow): Promise<void> {
  const { db, clock } = platform;
  const end = performance.now() + RUN_MS;
  if (given.kind === 'webhook') await postRetries(platform, given);
  if (given.retry_at !== null && given.retry_at > clock.now()) return;
  // Read again under the lock: whoever had it before has moved on.
  let row = (await listEnabledStreams(db)).find(({ id }) => id === given.id);
  while (row && performance.now() < end) {
    if (row.kind === 'webhook' && (await countRetries(db, row.id)) >= MAX_WAITING) return;
    const { keys, next } = await readLog(db, row.position);
    if (keys.length === 0) return;
    const events = await matchingEvents(db, keys, row.query);
    if (row.kind === 'webhook') await postInLanes(platform, row, events);
    else if (!(await sendTogether(platform, row, events))) return;
    if (!(await moveOn(db, row, next))) return;
    row = { ...row, position: next };
  }
}

/** @returns whether all were taken; if not, the stream waits with its place where it is. */
async function sendTogether(platform: Platform, row: StreamRow, placed: Placed[]): Promise<boolean> {
  const { db, clock } = platform;
  const events = placed.map(({ event }) => event);
  try {
    await deliverTogether(platform, row, events);
    if (events.length > 0) await noteSuccess(db, row.id, events.length, clock.now());
    return true;
  } catch (error) {
    const now = clock.now();
    const failingFor = now.getTime() - (row.failing_since ?? now).getTime();
    const attempts = 1 + Math.floor(Math.log2(1 + failingFor / 5000));
    const retryAt = new Date(now.getTime() + Math.min(delayAfter(attempts, Math.random()), 10 * 60_000));
    await fail(platform, row, error instanceof Error ? error.message : String(error), undefined, retryAt);
    return false;
  }
}
