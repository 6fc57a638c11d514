import { type Knex, rowsOf, type Transaction } from '#core/platform/database.ts';
import { utcText } from '#core/platform/utc-text.ts';
import type { EntryKey } from '#core/transparency-log/index.ts';

/** An event that waits to be sent again. */
export type Retry = {
  stream_id: string;
  position: number;
  subject_id: string;
  occurred_at: string;
  event_id: string;
  attempts: number;
  first_failed_at: Date;
  next_at: Date;
};

/** What is put off: with how often it was tried, when that was first noted, and when it is tried again. */
export type Parked = EntryKey & { position: number; attempts: number; at: Date; nextAt: Date };

/** Puts events off. Those that are put off already stay as they are. */
export async function parkEvents(tx: Transaction, streamId: string, events: Parked[]): Promise<void> {
  if (events.length === 0) return;
  await tx('stream_retries')
    .insert(
      events.map(({ id, subject_id, occurred_at, position, attempts, at, nextAt }) => ({
        stream_id: streamId,
        position,
        subject_id,
        occurred_at,
        event_id: id,
        attempts,
        first_failed_at: at,
        next_at: nextAt,
      })),
    )
    .onConflict(['stream_id', 'position'])
    .ignore();
}

export const countRetries = async (db: Knex, streamId: string): Promise<number> =>
  Number((await db('stream_retries').where({ stream_id: streamId }).count({ n: '*' }).first())?.n ?? 0);

/** Users who have events that wait, so that later ones must wait behind them. */
export const waitingSubjects = (db: Knex, streamId: string): Promise<string[]> =>
  db('stream_retries').where({ stream_id: streamId }).distinct().pluck('subject_id');

const retryColumns = `stream_id, position, subject_id, event_id, attempts, first_failed_at, next_at,
  ${utcText('occurred_at')} as occurred_at`;

/**
 * Returns the events of those users whose first one's time has come, in the order of the log. Where a user has more than
 * fit, they come the next time.
 */
export const dueRetries = (
  db: Knex,
  streamId: string,
  now: Date,
  max: { users: number; events: number },
): Promise<Retry[]> =>
  rowsOf<Retry>(
    db.raw(
      `with due as (
         select subject_id from (
           select distinct on (subject_id) subject_id, next_at from stream_retries where stream_id = :streamId
           order by subject_id, position
         ) as first where next_at <= :now order by next_at limit :users
       )
       select ${retryColumns} from stream_retries
       where stream_id = :streamId and subject_id in (select subject_id from due)
       order by position limit :events`,
      { streamId, now, ...max },
    ),
  );

export const endRetries = (tx: Transaction, streamId: string, positions: number[]): Promise<number> =>
  tx('stream_retries').where({ stream_id: streamId }).whereIn('position', positions).delete();

export const clearRetries = (tx: Transaction, id: string): Promise<number> =>
  tx('stream_retries').where({ stream_id: id }).delete();

export async function putOff(
  db: Knex,
  { stream_id, position, attempts }: Retry,
  nextAt: Date,
  at: Date,
): Promise<void> {
  await db('stream_retries')
    .where({ stream_id, position })
    .update({
      attempts: attempts + 1,
      next_at: nextAt,
      // Its own time begins with its own first try, not with that of the one it waited for.
      ...(attempts === 0 && { first_failed_at: at }),
    });
}
