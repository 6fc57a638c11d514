import type { Knex } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';
import { endRetries, type Parked, parkEvents } from './retry-store.ts';

export type DeliveryRow = Tables['stream_deliveries'];

/** What has become of events, and how far that brings the stream. */
export type Written = {
  deliveries: DeliveryRow[];
  parked: Parked[];
  /** Positions of retries that need no other. */
  ended: number[];
  from: number;
  to: number;
};

/** `moved`: the stream is on and was where it was thought to be; else someone has switched it off or set it elsewhere. */
export type StreamState = { moved: boolean; failingSince: Date | null; lastError: string | null };

/** Writes what has become of events together with the stream's place. */
export const writeDeliveries = (db: Knex, streamId: string, written: Written): Promise<StreamState> =>
  db.transaction(async (tx) => {
    const { deliveries, parked, ended, from, to } = written;
    const [stream] = await tx('streams')
      .where({ id: streamId })
      .update({
        position: tx.raw('case when position = ? and enabled then ? else position end', [from, to]),
        ...outcomeOf(tx, deliveries),
      })
      .returning<
        { position: number; enabled: boolean; failing_since: Date | null; last_error: string | null }[]
      >(['position', 'enabled', 'failing_since', 'last_error']);
    const moved = stream?.enabled === true && stream.position === to;
    if (stream && deliveries.length > 0) await tx('stream_deliveries').insert(deliveries);
    if (stream && ended.length > 0) await endRetries(tx, streamId, ended);
    if (moved) await parkEvents(tx, streamId, parked);
    return { moved, failingSince: stream?.failing_since ?? null, lastError: stream?.last_error ?? null };
  });

/** `failing_since`: since when nothing was delivered, so that one success ends it. */
function outcomeOf(db: Knex, deliveries: DeliveryRow[]): object {
  const success = deliveries.findLast(({ ok }) => ok);
  const failure = deliveries.findLast(({ ok }) => !ok);
  const isFailing = deliveries.at(-1)?.ok === false;
  return {
    sent: db.raw('sent + ?', [deliveries.filter(({ ok }) => ok).length]),
    ...(failure && { last_error: failure.error ?? `The receiver answered ${failure.status}.` }),
    ...(success
      ? { last_success_at: success.at, failing_since: isFailing ? failure?.at : null, retry_at: null }
      : failure && { failing_since: db.raw('coalesce(failing_since, ?)', [failure.at]) }),
  };
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
