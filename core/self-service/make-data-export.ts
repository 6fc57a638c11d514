import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { allOwnEvents } from '#core/audit/index.ts';
import { change, systemActor } from '#core/audit-trail/index.ts';
import { alertsPage } from '#core/detection/index.ts';
import { connectedApplications, meOf, personalTokens, trustedDevices } from '#core/identity/index.ts';
import { listMailOf } from '#core/notifications/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { announceDataExport, DATA_EXPORT_DAYS } from './data-export.ts';
import {
  expireDataExports,
  finishDataExport,
  holdQueuedExport,
  insertPart,
  listWaitingExports,
  markExportFailed,
} from './data-export-store.ts';
import { sessionsOfUser } from './own-sessions.ts';

const PART_BYTES = 1024 * 1024;
/** More than anyone has of these; what can be without end are the events, and they come page by page. */
const LISTED = 10_000;
const DAY_MS = 86_400_000;
/** A waiting export whose job may have got lost is queued again after this long. */
const LOST_MS = 60_000;

/**
 * Makes a data export: JSON, gzip, in parts in the database, so that every server can hand it out. Events are
 * read page by page, whatever their number. Run twice it changes nothing: the second run finds it made.
 */
export async function makeDataExport(platform: Platform, id: string): Promise<void> {
  await change(platform, systemActor, async ({ tx, record, mail }) => {
    const row = await holdQueuedExport(tx, id);
    if (!row) return;
    const me = await meOf(platform, row.user_id);
    const counter = { events: 0 };
    const json = Readable.from(write(platform, row.user_id, me, counter));
    let size = 0;
    let position = 0;
    for await (const part of inParts(json.pipe(createGzip()), json)) {
      await insertPart(tx, id, position, part);
      position += 1;
      size += part.length;
    }
    const finished_at = platform.clock.now();
    const expires_at = new Date(finished_at.getTime() + DATA_EXPORT_DAYS * DAY_MS);
    await finishDataExport(tx, id, {
      finished_at,
      expires_at,
      size_bytes: size,
      event_count: counter.events,
    });
    record('user.data:exported', {
      subject: { id: me.id, identifier: me.email },
      target: { type: 'data_export', id },
      details: { size_bytes: size, event_count: counter.events },
    });
    mail('data_export_ready', me.id, {});
  });
}

/** Yields everything kept about the account, without secrets, as one JSON object. */
async function* write(
  platform: Platform,
  userId: string,
  account: unknown,
  counter: { events: number },
): AsyncGenerator<string> {
  const field = (name: string, value: unknown) => `"${name}":${JSON.stringify(value)},\n`;
  yield `{${field('exported_at', platform.clock.now())}`;
  yield field('account', account);
  yield field('sessions', await sessionsOfUser(platform, userId, null, LISTED));
  yield field('trusted_devices', await trustedDevices(platform, userId, undefined));
  yield field('api_tokens', await personalTokens(platform, userId, LISTED));
  yield field('applications', await connectedApplications(platform, userId));
  yield field('mails', await listMailOf(platform.db, userId, LISTED));
  yield field('alerts', await ownAlerts(platform, userId));
  yield '"events":[';
  for await (const events of allOwnEvents(platform, userId, {}, Number.POSITIVE_INFINITY)) {
    if (events.length === 0) continue;
    yield (counter.events > 0 ? ',\n' : '\n') + events.map((event) => JSON.stringify(event)).join(',\n');
    counter.events += events.length;
  }
  yield '\n]}\n';
}

/**
 * Returns what was noticed about the account, as its event `alert:raised` tells the user; nothing of what staff made of
 * it.
 */
async function ownAlerts(platform: Platform, userId: string) {
  const { data } = await alertsPage(platform, { user: userId }, { limit: LISTED });
  return data.map(({ created_at, kind, severity, reasons, session_hash }) => ({
    created_at,
    kind,
    severity,
    reasons,
    session_hash,
  }));
}

async function* inParts(compressed: AsyncIterable<Buffer>, source: Readable): AsyncGenerator<Buffer> {
  let failure: unknown;
  source.on('error', (error) => {
    failure = error;
    (compressed as unknown as Readable).destroy(error);
  });
  let waiting: Buffer[] = [];
  let bytes = 0;
  for await (const piece of compressed) {
    waiting.push(piece);
    bytes += piece.length;
    if (bytes < PART_BYTES) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    bytes = 0;
  }
  if (failure) throw failure;
  if (bytes > 0) yield Buffer.concat(waiting);
}

/** Notes that an export could not be made, so that the user sees it and can ask again. */
export async function failDataExport(platform: Platform, id: string): Promise<void> {
  await change(platform, systemActor, async ({ tx, record }) => {
    const failed = await markExportFailed(tx, id, platform.clock.now());
    if (!failed) return;
    record('user.data_export:failed', {
      subject: { id: failed.user_id },
      outcome: 'failure',
      target: { type: 'data_export', id },
    });
  });
}

/** Queues exports whose job got lost and throws away those whose time is over. */
export async function sweepDataExports(platform: Platform): Promise<void> {
  const { db, clock, log } = platform;
  const now = clock.now();
  const waiting = await listWaitingExports(db, new Date(now.getTime() - LOST_MS), 100);
  for (const id of waiting) await announceDataExport(platform, id);
  const expired = await expireDataExports(db, now);
  if (expired > 0) log.info({ expired }, 'data exports thrown away');
}
