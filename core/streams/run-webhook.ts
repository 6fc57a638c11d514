import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { failureText } from '#core/platform/without-secrets.ts';
import { type Cursor, openCursor } from './cursor.ts';
import { openWebhook, type Webhook } from './deliver.ts';
import { type DeliveryBook, openBook } from './delivery-book.ts';
import { giveUp } from './give-up.ts';
import { openLanes } from './lanes.ts';
import { delayAfter, isGivenUp } from './retry-rules.ts';
import { countRetries, dueRetries, putOff, type Retry, waitingSubjects } from './retry-store.ts';
import { matchingEvents, type Placed, readLog } from './stream-events.ts';
import type { StreamRow } from './stream-store.ts';

/** Events that may wait to be sent again before a stream stands still: its receiver is down. */
const MAX_WAITING = 2000;
/** Events read on from the stream's place, done or not, before more are read: a crash repeats no more than these and a tile. */
const WINDOW = 768;
/** What a run has read by its end it still sends, for so long; the rest is put off. */
const DRAIN_MS = 10_000;
/** What a run tries again. */
const RETRIES = { users: 200, events: 1000 };

type Run = {
  platform: Platform;
  row: StreamRow;
  webhook: Webhook;
  book: DeliveryBook;
  /** When, by `performance.now()`, nothing more is read, and when nothing more is sent. */
  until: number;
  end: number;
};

/** Posts what is due and what is new, the events of a user in the order of the log, until then. */
export async function runWebhook(platform: Platform, row: StreamRow, until: number): Promise<void> {
  const webhook = openWebhook(platform, row);
  const cursor = openCursor(row.position);
  const book = openBook(platform, row, cursor);
  const run = { platform, row, webhook, book, until, end: until + DRAIN_MS };
  try {
    await postRetries(run);
    if (!book.stopped) await postNew(run, cursor);
  } finally {
    webhook.close();
  }
}

/** One attempt, noted in the log of deliveries. @returns whether the receiver took it. */
async function post(
  { platform, row, webhook, book }: Run,
  { event }: Placed,
  attempt: number,
): Promise<boolean> {
  const at = platform.clock.now();
  const begun = performance.now();
  const answer = await webhook.post(event).catch((error: Error) => error);
  const failed = answer instanceof Error ? answer : undefined;
  const answered = answer instanceof Error ? undefined : answer;
  const ok = answered?.ok ?? false;
  book.note({
    id: newId(),
    stream_id: row.id,
    at,
    event_id: event.id,
    event_code: event.code,
    attempt,
    ok,
    status: answered?.status ?? null,
    response: answered?.response ?? null,
    error: failed ? failureText(failed).slice(0, 500) : null,
    duration_ms: Math.round(performance.now() - begun),
  });
  return ok;
}

/** An event that is posted for the first time, and how often it was. */
type Fresh = Placed & { attempts: number };

/** Posts what the log holds from the stream's place on; what fails is put off together with what follows of the same user. */
async function postNew(run: Run, cursor: Cursor): Promise<void> {
  const { book, platform, row } = run;
  const { db, config } = platform;
  const waiting = new Set(await waitingSubjects(db, row.id));
  let parked = await countRetries(db, row.id);
  const park = (items: Fresh[]) => {
    for (const { event } of items) waiting.add(event.subject.id);
    parked += items.length;
    book.park(items, delayAfter(1, Math.random()));
  };
  const lanes = openLanes<Fresh>({
    places: config.STREAM_LANES,
    take: async (item) => {
      if (isEnded(run)) return false;
      item.attempts += 1;
      if (!(await post(run, item, 1))) return false;
      cursor.done(item.position);
      await book.turn();
      return true;
    },
    leave: (items) => {
      if (!book.stopped) park(items);
    },
  });
  let next = row.position;
  while (performance.now() < run.until && !book.stopped && parked < MAX_WAITING) {
    if (cursor.size > WINDOW) {
      await lanes.progress();
      continue;
    }
    const page = await readLog(db, next);
    if (page.keys.length === 0) break;
    const events = await matchingEvents(db, page.keys, row.query);
    next = page.next;
    cursor.read(
      events.map(({ position }) => position),
      next,
    );
    for (const [subject, items] of bySubject(events)) {
      if (waiting.has(subject)) park(items);
      else lanes.add(subject, items);
    }
    await book.turn();
  }
  await lanes.idle();
  await book.write();
}

const isEnded = ({ book, end }: Run): boolean => book.stopped || performance.now() > end;

/** Returns the events of each user, in the order of the log. */
function bySubject(events: readonly Placed[]): Map<string, Fresh[]> {
  const groups = new Map<string, Fresh[]>();
  for (const placed of events) {
    const { id } = placed.event.subject;
    const group = groups.get(id);
    if (group) group.push({ ...placed, attempts: 0 });
    else groups.set(id, [{ ...placed, attempts: 0 }]);
  }
  return groups;
}

type Again = { retry: Retry; placed: Placed | undefined };

/** Tries again what is due; when one is taken, what waited behind it follows. */
async function postRetries(run: Run): Promise<void> {
  const { platform, row, book } = run;
  const { db, clock, config } = platform;
  const due = await dueRetries(db, row.id, clock.now(), RETRIES);
  const keys = due.map(({ subject_id, occurred_at, event_id: id, position }) => ({
    subject_id,
    occurred_at,
    id,
    position,
  }));
  // Without the query: it matched when it was put off, and a query that was changed since is for what comes.
  const events = new Map((await matchingEvents(db, keys, '')).map((placed) => [placed.position, placed]));
  const lanes = openLanes<Again>({
    places: config.STREAM_LANES,
    take: async (again) => !isEnded(run) && (await tryAgain(run, again)),
    leave: () => {},
  });
  for (const retry of due) lanes.add(retry.subject_id, [{ retry, placed: events.get(retry.position) }]);
  await lanes.idle();
  await book.write();
}

/** @returns whether the next one of the same user may follow. */
async function tryAgain(run: Run, { retry, placed }: Again): Promise<boolean> {
  const { platform, row, book } = run;
  const { attempts, first_failed_at } = retry;
  const isDone = !placed || (await post(run, placed, attempts + 1));
  const now = platform.clock.now();
  if (!isDone && !(attempts > 0 && isGivenUp(first_failed_at, now))) {
    await putOff(platform.db, retry, new Date(now.getTime() + delayAfter(attempts + 1, Math.random())), now);
    return false;
  }
  if (!isDone) await giveUp(platform, row, placed);
  book.end(retry);
  await book.turn();
  return true;
}
