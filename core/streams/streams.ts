import type { CatalogueCode } from '#contract/event-catalogue.ts';
import { parseQuery } from '#core/audit/index.ts';
import { type Actor, type CodeDetails, change, joined } from '#core/audit-trail/index.ts';
import { type Deed, requireReauthentication, type Session } from '#core/identity/index.ts';
import { Conflict, Invalid, NotFound } from '#core/platform/errors.ts';
import { newId } from '#core/platform/ids.ts';
import { pageOf } from '#core/platform/page.ts';
import type { Platform } from '#core/platform/platform.ts';
import { requireReachable } from '#core/platform/require-reachable.ts';
import { checkpointBefore, findLog } from '#core/transparency-log/index.ts';
import { listDeliveries } from './delivery-store.ts';
import { clearRetries } from './retry-store.ts';
import { newSecret } from './secret.ts';
import type { Stream, StreamInput, StreamTarget } from './stream.ts';
import {
  deleteStream,
  findStream,
  insertStream,
  type ListedStream,
  listStreams,
  replaceSecret,
  updateStream,
} from './stream-store.ts';

const HOUR_MS = 3_600_000;

function toStream(row: ListedStream, logSize: number): Stream {
  const { id, name, target, query, mapping, enabled, position, sent, waiting, last_error, disabled_reason } =
    row;
  return {
    id,
    name,
    target,
    query,
    mapping,
    enabled,
    created_at: row.created_at.toISOString(),
    created_by: { id: row.created_by, name: row.created_name, active: row.created_active },
    position,
    behind: Math.max(0, logSize - position),
    waiting,
    sent,
    old_secret_until: row.old_secret_until?.toISOString() ?? null,
    last_success_at: row.last_success_at?.toISOString() ?? null,
    failing_since: row.failing_since?.toISOString() ?? null,
    last_error,
    disabled_reason,
  };
}

export async function streams({ db }: Platform): Promise<Stream[]> {
  const { size } = await findLog(db);
  return (await listStreams(db)).map((row) => toStream(row, size));
}

/** @throws NotFound */
export async function streamById({ db }: Platform, id: string): Promise<Stream> {
  const row = await findStream(db, id);
  if (!row) throw new NotFound('no_such_stream', 'There is no stream with this id.');
  return toStream(row, (await findLog(db)).size);
}

async function checkTarget({ config }: Platform, target: StreamTarget): Promise<void> {
  if (target.kind === 'webhook') await requireReachable(config, new URL(target.url).hostname, '/target/url');
  if (target.kind === 'syslog') await requireReachable(config, target.host, '/target/host');
}

/**
 * Makes a stream of what is stored from now on. Its secret is answered once.
 * @throws Forbidden without reauthentication, Invalid.
 */
export async function createStream(platform: Platform, actor: Actor, session: Session, input: StreamInput) {
  requireReauthentication(platform, session);
  parseQuery(input.query);
  await checkTarget(platform, input.target);
  const id = newId();
  const made = input.target.kind === 'webhook' ? newSecret(platform, id) : null;
  await change(platform, actor, async ({ tx, record }) => {
    await insertStream(tx, {
      id,
      name: input.name,
      kind: input.target.kind,
      target: input.target,
      secret: made?.kept ?? null,
      query: input.query,
      mapping: input.mapping,
      position: (await findLog(tx)).size,
      created_at: platform.clock.now(),
      created_by: session.user.id,
    });
    record('stream:created', {
      subject: { id: session.user.id, identifier: session.user.email },
      reason: input.reason,
      target: { type: 'stream', id },
      details: { name: input.name, target: input.target, query: input.query, mapping: input.mapping },
    });
  });
  return { ...(await streamById(platform, id)), secret: made?.secret ?? null };
}

type StreamCode = Exclude<Extract<CatalogueCode, `stream${'' | '.secret'}:${string}`>, 'stream:created'>;

async function onStream<Code extends StreamCode>(
  platform: Platform,
  { actor, session, id, reason }: Deed,
  code: Code,
  details: Omit<CodeDetails<Code>, 'name'>,
  work: (tx: Parameters<typeof deleteStream>[0]) => Promise<unknown>,
): Promise<void> {
  requireReauthentication(platform, session);
  const { name } = await streamById(platform, id);
  await change(platform, actor, async ({ tx, record }) => {
    await work(tx);
    const subject = { id: session.user.id, identifier: session.user.email };
    const event = { subject, reason, target: { type: 'stream', id } };
    record(code, joined(code, event, { name, ...details }));
  });
}

/** Switches a stream on or off. Off, it keeps its place. @throws NotFound, Forbidden. */
export async function switchStream(platform: Platform, deed: Deed, enabled: boolean): Promise<Stream> {
  const to = {
    enabled,
    disabled_reason: enabled ? null : deed.reason,
    ...(enabled && { failing_since: null, retry_at: null }),
  };
  const code = enabled ? 'stream:enabled' : 'stream:disabled';
  await onStream(platform, deed, code, {}, (tx) => updateStream(tx, deed.id, to));
  return streamById(platform, deed.id);
}

/**
 * Gives a webhook a new secret, which is answered once. For some hours messages are signed with both, so that the receiver
 * can take its time; a secret before the present one is valid no more.
 * @throws NotFound, Forbidden, Conflict for what signs nothing.
 */
export async function rotateStreamSecret(platform: Platform, deed: Deed, overlapHours: number) {
  const { target } = await streamById(platform, deed.id);
  if (target.kind !== 'webhook')
    throw new Conflict('no_stream_secret', 'Only webhooks have a signing secret.');
  const { secret, kept } = newSecret(platform, deed.id);
  const oldUntil =
    overlapHours === 0 ? null : new Date(platform.clock.now().getTime() + overlapHours * HOUR_MS);
  const details = { old_valid_until: oldUntil?.toISOString() ?? null };
  await onStream(platform, deed, 'stream.secret:rotated', details, (tx) =>
    replaceSecret(tx, deed.id, kept, oldUntil),
  );
  return { ...(await streamById(platform, deed.id)), secret };
}

/**
 * Sends again what was appended since a time, in the order of the log; or continues from a place.
 * @throws NotFound, Forbidden, Invalid for a place that the log does not have.
 */
export async function replayStream(
  platform: Platform,
  deed: Deed,
  from: { time: string } | { position: number },
): Promise<Stream> {
  const { size } = await findLog(platform.db);
  const position = 'position' in from ? from.position : await positionAt(platform, new Date(from.time));
  if (position > size) {
    const message = `The log ends at ${size}.`;
    throw new Invalid('invalid_position', message, [{ pointer: '/position', message }]);
  }
  await onStream(platform, deed, 'stream:replayed', { position }, async (tx) => {
    await clearRetries(tx, deed.id);
    await updateStream(tx, deed.id, { position, retry_at: null });
  });
  return streamById(platform, deed.id);
}

/** A checkpoint says its time in whole seconds, cut off: it may hold what was appended up to a second later. */
const CHECKPOINT_MS = 1000;

/** Returns everything appended before the last checkpoint that is older for certain. */
const positionAt = async ({ db }: Platform, time: Date): Promise<number> =>
  (await checkpointBefore(db, new Date(time.getTime() - CHECKPOINT_MS)))?.size ?? 0;

/** @throws NotFound, Forbidden. */
export const removeStream = (platform: Platform, deed: Deed): Promise<void> =>
  onStream(platform, deed, 'stream:deleted', {}, (tx) => deleteStream(tx, deed.id));

/** Returns the newest attempts of a stream, before a delivery where given. @throws NotFound */
export async function streamDeliveries(
  platform: Platform,
  id: string,
  { ok, limit, cursor }: { ok?: boolean | undefined; limit: number; cursor?: string | undefined },
) {
  await streamById(platform, id);
  const rows = await listDeliveries(platform.db, id, ok, limit + 1, cursor);
  return pageOf(
    rows,
    limit,
    ({ stream_id: _stream, ...row }) => ({ ...row, at: row.at.toISOString() }),
    (row) => row.id,
  );
}
