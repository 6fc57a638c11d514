import { systemActor } from '#core/audit/actor.ts';
import { change } from '#core/audit/change.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { openTurns } from '#core/platform/turns.ts';
import { deliverToWebhook } from './deliver.ts';
import { delayAfter, isGivenUp, isToBeDisabled } from './retry-rules.ts';
import { matchingEvents, type Placed } from './stream-events.ts';
import {
  disableStream,
  dueRetries,
  endRetry,
  insertDelivery,
  nextRetry,
  noteFailure,
  noteSuccess,
  parkEvents,
  putOff,
  type Retry,
  type StreamRow,
  waitingSubjects,
} from './stream-store.ts';

/** Users whose events are posted beside each other; those of one user one after the other. */
const LANES = 8;
const RETRIES_AT_ONCE = 200;
/** "The endpoint is gone": Standard Webhooks asks not to come again. */
const GONE = 410;

/** Posts events, those of a user in order; what fails is put off together with what follows of the same user. */
export async function postInLanes(platform: Platform, row: StreamRow, events: Placed[]): Promise<void> {
  const lanes = new Map<string, Placed[]>();
  for (const placed of events) {
    const { id } = placed.event.subject;
    lanes.set(id, [...(lanes.get(id) ?? []), placed]);
  }
  for (const [subject, lane] of lanes) lanes.set(subject, byTime(lane));
  const waiting = new Set(await waitingSubjects(platform.db, row.id, [...lanes.keys()]));
  const turn = openTurns(LANES);
  await Promise.all(
    [...lanes].map(([subject, lane]) =>
      turn(() => (waiting.has(subject) ? park(platform, row, lane, 0) : postLane(platform, row, lane))),
    ),
  );
}

/**
 * In the order of time, each at the next of their places: events that were stored together may have been sealed in another
 * order than they happened.
 */
function byTime(lane: Placed[]): Placed[] {
  const places = lane.map(({ position }) => position);
  const events = lane.map(({ event }) => event);
  events.sort((a, b) => Date.parse(a.occurred_at) - Date.parse(b.occurred_at));
  return events.map((event, index) => ({ event, position: places[index] ?? 0 }));
}

async function postLane(platform: Platform, row: StreamRow, lane: Placed[]): Promise<void> {
  for (const [index, placed] of lane.entries()) {
    if (!(await post(platform, row, placed, 1))) return park(platform, row, lane.slice(index), 1);
  }
}

/** @param attempts how often the first of them has been tried. */
async function park(
  { db, clock }: Platform,
  row: StreamRow,
  lane: Placed[],
  attempts: number,
): Promise<void> {
  const at = clock.now();
  const nextAt = new Date(at.getTime() + delayAfter(1, Math.random()));
  const parked = lane.map(({ position, event }, index) => ({
    id: event.id,
    subject_id: event.subject.id,
    occurred_at: event.occurred_at,
    position,
    attempts: index === 0 ? attempts : 0,
  }));
  await parkEvents(db, row.id, parked, { at, nextAt });
}

/** One attempt, noted in the log of deliveries. @returns whether the receiver took it. */
async function post(
  platform: Platform,
  row: StreamRow,
  { event }: Placed,
  attempt: number,
): Promise<boolean> {
  const { db, clock } = platform;
  const at = clock.now();
  const begun = performance.now();
  const answer = await deliverToWebhook(platform, row, event).catch((error: Error) => error);
  const failed = answer instanceof Error ? answer : undefined;
  const answered = answer instanceof Error ? undefined : answer;
  const ok = answered?.ok ?? false;
  await insertDelivery(db, {
    id: newId(),
    stream_id: row.id,
    at,
    event_id: event.id,
    event_code: event.code,
    attempt,
    ok,
    status: answered?.status ?? null,
    response: answered?.response ?? null,
    error: failed ? failed.message.slice(0, 500) : null,
    duration_ms: Math.round(performance.now() - begun),
  });
  if (ok) await noteSuccess(db, row.id, 1, at);
  else await fail(platform, row, failed?.message ?? `It answered ${answered?.status}.`, answered?.status);
  return ok;
}

/** Notes a failure, and switches the stream off when it has failed for days or its receiver is gone. */
export async function fail(
  platform: Platform,
  row: StreamRow,
  why: string,
  status?: number,
  retryAt: Date | null = null,
): Promise<void> {
  const { db, clock } = platform;
  const now = clock.now();
  const since = await noteFailure(db, row.id, why, now, retryAt);
  if (status !== GONE && !isToBeDisabled(since, now)) return;
  const reason =
    status === GONE ? 'The receiver answered that it is gone (410).' : 'It failed for three days.';
  await change(platform, systemActor, async ({ tx, record }) => {
    if (!(await disableStream(tx, row.id, reason))) return;
    record('stream:disabled', {
      subject: { id: row.created_by },
      outcome: 'failure',
      reason,
      target: { type: 'stream', id: row.id },
      details: { name: row.name, last_error: why.slice(0, 300) },
    });
  });
}

/** Tries again what is due; when one is taken, what waited behind it follows. */
export async function postRetries(platform: Platform, row: StreamRow): Promise<void> {
  const due = await dueRetries(platform.db, row.id, platform.clock.now(), RETRIES_AT_ONCE);
  const turn = openTurns(LANES);
  await Promise.all(due.map((retry) => turn(() => retryLane(platform, row, retry))));
}

async function retryLane(platform: Platform, row: StreamRow, first: Retry): Promise<void> {
  const { db } = platform;
  for (let retry: Retry | undefined = first; retry; retry = await nextRetry(db, retry)) {
    if (!(await tryAgain(platform, row, retry))) return;
  }
}

/** @returns whether the next one of the same user may follow. */
async function tryAgain(platform: Platform, row: StreamRow, retry: Retry): Promise<boolean> {
  const { db, clock } = platform;
  const { subject_id, occurred_at, event_id: id, position, attempts } = retry;
  // Without the query: it matched when it was put off, and a query that was changed since is for what comes.
  const [placed] = await matchingEvents(db, [{ subject_id, occurred_at, id, position }], '');
  if (!placed || (await post(platform, row, placed, attempts + 1))) {
    await endRetry(db, retry);
    return true;
  }
  const now = clock.now();
  if (attempts > 0 && isGivenUp(retry.first_failed_at, now)) {
    await endRetry(db, retry);
    await giveUp(platform, row, placed);
    return true;
  }
  await putOff(db, retry, new Date(now.getTime() + delayAfter(attempts + 1, Math.random())), now);
  return false;
}

const giveUp = (platform: Platform, row: StreamRow, { event, position }: Placed): Promise<void> =>
  change(platform, systemActor, async ({ record }) => {
    record('stream.event:given_up', {
      subject: { id: row.created_by },
      outcome: 'failure',
      target: { type: 'stream', id: row.id },
      details: { name: row.name, event_id: event.id, position },
    });
  });
