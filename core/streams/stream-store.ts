import type { ExportMapping } from '#core/exports/option.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';
import type { KeptSecret } from '#core/platform/kept-secret.ts';
import { utcText } from '#core/platform/utc-text.ts';
import type { SealedKey } from '#core/sealing/event-key.ts';
import type { StreamTarget } from './stream.ts';

export type StreamRow = {
  id: string;
  name: string;
  kind: StreamTarget['kind'];
  target: StreamTarget;
  secret: KeptSecret | null;
  old_secret: KeptSecret | null;
  old_secret_until: Date | null;
  query: string;
  mapping: ExportMapping;
  enabled: boolean;
  position: number;
  sent: number;
  created_at: Date;
  created_by: string;
  last_success_at: Date | null;
  failing_since: Date | null;
  retry_at: Date | null;
  last_error: string | null;
  disabled_reason: string | null;
};

export type ListedStream = StreamRow & { created_name: string; waiting: number };
export type NewStreamRow = Omit<
  StreamRow,
  | 'enabled'
  | 'old_secret'
  | 'old_secret_until'
  | 'sent'
  | 'last_success_at'
  | 'failing_since'
  | 'retry_at'
  | 'last_error'
  | 'disabled_reason'
>;

export async function insertStream(tx: Transaction, row: NewStreamRow): Promise<void> {
  await tx('streams').insert({
    ...row,
    target: JSON.stringify(row.target),
    secret: row.secret && JSON.stringify(row.secret),
  });
}

const listed = (db: Knex) =>
  db('streams as s')
    .join('users as u', 'u.id', 's.created_by')
    .select(
      's.*',
      'u.name as created_name',
      db.raw('(select count(*) from stream_retries r where r.stream_id = s.id) as waiting'),
    );

export const listStreams = (db: Knex): Promise<ListedStream[]> => listed(db).orderBy('s.created_at');
export const findStream = (db: Knex, id: string): Promise<ListedStream | undefined> =>
  listed(db).where('s.id', id).first();
export const listEnabledStreams = (db: Knex): Promise<StreamRow[]> =>
  db<StreamRow>('streams').where({ enabled: true }).orderBy('id');

export const deleteStream = (tx: Transaction, id: string): Promise<number> =>
  tx('streams').where({ id }).delete();

export async function updateStream(
  db: Knex,
  id: string,
  change: Partial<
    Pick<StreamRow, 'enabled' | 'position' | 'disabled_reason' | 'retry_at' | 'last_error' | 'failing_since'>
  >,
): Promise<void> {
  await db('streams').where({ id }).update(change);
}

/** Gives a stream another secret; the one it has stays valid until then, where given. */
export async function replaceSecret(
  tx: Transaction,
  id: string,
  kept: KeptSecret,
  oldUntil: Date | null,
): Promise<void> {
  await tx('streams')
    .where({ id })
    .update({
      old_secret: oldUntil && tx.ref('secret'),
      old_secret_until: oldUntil,
      secret: JSON.stringify(kept),
    });
}

/** Forgets secrets that nothing is signed with any more. @returns how many. */
export const forgetOldSecrets = (db: Knex, now: Date): Promise<number> =>
  db('streams').where('old_secret_until', '<=', now).update({ old_secret: null, old_secret_until: null });

export const clearRetries = (tx: Transaction, id: string): Promise<number> =>
  tx('stream_retries').where({ stream_id: id }).delete();

/** Moves on, unless somebody has set the stream to another place meanwhile. @returns whether it was moved. */
export async function moveOn(
  db: Knex,
  row: Pick<StreamRow, 'id' | 'position'>,
  to: number,
): Promise<boolean> {
  const moved = await db('streams')
    .where({ id: row.id, position: row.position, enabled: true })
    .update({ position: to });
  return moved > 0;
}

export async function noteSuccess(db: Knex, id: string, events: number, at: Date): Promise<void> {
  await db('streams')
    .where({ id })
    .update({
      sent: db.raw('sent + ?', [events]),
      last_success_at: at,
      failing_since: null,
      retry_at: null,
    });
}

/** Notes a failure. @returns since when nothing has been delivered. */
export async function noteFailure(
  db: Knex,
  id: string,
  error: string,
  at: Date,
  retryAt: Date | null,
): Promise<Date | null> {
  const [row] = await db('streams')
    .where({ id })
    .update({
      failing_since: db.raw('coalesce(failing_since, ?)', [at]),
      last_error: error.slice(0, 500),
      ...(retryAt && { retry_at: retryAt }),
    })
    .returning<{ failing_since: Date }[]>('failing_since');
  return row?.failing_since ?? null;
}

/** Switches a stream off; false when it was off. */
export async function disableStream(tx: Transaction, id: string, reason: string): Promise<boolean> {
  const changed = await tx('streams')
    .where({ id, enabled: true })
    .update({ enabled: false, disabled_reason: reason });
  return changed > 0;
}

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

export type Parked = SealedKey & { position: number; attempts: number };

/** Puts events off. Those that are put off already stay as they are. */
export async function parkEvents(
  db: Knex,
  streamId: string,
  events: Parked[],
  { at, nextAt }: { at: Date; nextAt: Date },
): Promise<void> {
  if (events.length === 0) return;
  await db('stream_retries')
    .insert(
      events.map(({ id, subject_id, occurred_at, position, attempts }) => ({
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

/** Which of these users have events that wait, so that later ones must wait behind them. */
export const waitingSubjects = (db: Knex, streamId: string, subjects: string[]): Promise<string[]> =>
  db('stream_retries')
    .where({ stream_id: streamId })
    .whereIn('subject_id', subjects)
    .distinct()
    .pluck('subject_id');

const retryColumns = `stream_id, position, subject_id, event_id, attempts, first_failed_at, next_at,
  ${utcText('occurred_at')} as occurred_at`;

/** The first event that waits of each user whose time has come. */
export const dueRetries = (db: Knex, streamId: string, now: Date, limit: number): Promise<Retry[]> =>
  rowsOf<Retry>(
    db.raw(
      `select * from (
         select distinct on (subject_id) ${retryColumns} from stream_retries where stream_id = ?
         order by subject_id, position
       ) as first where next_at <= ? order by next_at limit ?`,
      [streamId, now, limit],
    ),
  );

export async function nextRetry(db: Knex, { stream_id, subject_id }: Retry): Promise<Retry | undefined> {
  const [row] = await rowsOf<Retry>(
    db.raw(
      `select ${retryColumns} from stream_retries where stream_id = ? and subject_id = ? order by position limit 1`,
      [stream_id, subject_id],
    ),
  );
  return row;
}

export async function endRetry(db: Knex, { stream_id, position }: Retry): Promise<void> {
  await db('stream_retries').where({ stream_id, position }).delete();
}

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

export type DeliveryRow = {
  id: string;
  stream_id: string;
  at: Date;
  event_id: string;
  event_code: string;
  attempt: number;
  ok: boolean;
  status: number | null;
  response: string | null;
  error: string | null;
  duration_ms: number;
};

export async function insertDelivery(db: Knex, row: DeliveryRow): Promise<void> {
  await db('stream_deliveries').insert(row);
}

export async function listDeliveries(
  db: Knex,
  streamId: string,
  ok: boolean | undefined,
  limit: number,
  before?: string,
): Promise<DeliveryRow[]> {
  const query = db<DeliveryRow>('stream_deliveries')
    .where({ stream_id: streamId })
    .orderBy('id', 'desc')
    .limit(limit);
  if (ok !== undefined) query.where({ ok });
  if (before) query.where('id', '<', before);
  return query;
}

export const deleteDeliveries = (db: Knex, before: Date): Promise<number> =>
  db('stream_deliveries').where('at', '<', before).delete();
