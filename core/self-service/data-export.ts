import { z } from 'zod';
import { type Actor, change } from '#core/audit-trail/index.ts';
import {
  confirmedChange,
  confirmPassword,
  type Proof,
  type Self,
  type Session,
} from '#core/identity/index.ts';
import { announceJob } from '#core/platform/announce-job.ts';
import { Conflict, NotFound } from '#core/platform/errors.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import {
  type DataExportRow,
  findDataExport,
  findPart,
  hasQueuedExport,
  insertDataExport,
  listDataExports,
} from './data-export-store.ts';

export const MAKE_DATA_EXPORT_JOB = 'makeDataExport';
export const DATA_EXPORT_DAYS = 7;
const LISTED_EXPORTS = 50;

export const dataExportSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(['queued', 'ready', 'failed', 'expired']),
    requested_at: z.iso.datetime(),
    finished_at: z.iso.datetime().nullable(),
    expires_at: z.iso.datetime().nullable().describe('Until then the file can be downloaded.'),
    size_bytes: z.int().nullable(),
    event_count: z.int().nullable(),
  })
  .meta({ id: 'DataExport' });

function toDataExport(row: DataExportRow, now: Date): z.infer<typeof dataExportSchema> {
  const { user_id: _user, ...rest } = row;
  const isOver = row.state === 'ready' && row.expires_at !== null && row.expires_at <= now;
  return {
    ...rest,
    state: isOver ? 'expired' : row.state,
    requested_at: row.requested_at.toISOString(),
    finished_at: row.finished_at?.toISOString() ?? null,
    expires_at: row.expires_at?.toISOString() ?? null,
  };
}

/** Returns the exports that the user requested, newest first. */
export async function dataExports({ db, clock }: Platform, userId: string) {
  const rows = await listDataExports(db, userId, LISTED_EXPORTS);
  return rows.map((row) => toDataExport(row, clock.now()));
}

/**
 * Asks for a file with everything that is kept about the account; a worker makes it.
 * @throws Invalid `wrong_password`; Conflict while one is being made.
 */
export async function requestDataExport(
  platform: Platform,
  actor: Actor,
  session: Session,
  { password, code }: Proof,
) {
  const self = session.user;
  await confirmPassword(platform, actor, session, password);
  const id = newId();
  const requested_at = platform.clock.now();
  await confirmedChange(platform, actor, session, code, async ({ tx, record, mail }) => {
    // The account is held: two requests at once must not both find none.
    if (await hasQueuedExport(tx, self.id)) {
      throw new Conflict('data_export_queued', 'A data export is already being prepared.');
    }
    await insertDataExport(tx, { id, user_id: self.id, requested_at });
    record('user.data_export:requested', {
      subject: { id: self.id, identifier: self.email },
      target: { type: 'data_export', id },
    });
    mail('data_export_requested', self.id, {});
  });
  await announceDataExport(platform, id);
  const state = 'queued' as const;
  const rest = { finished_at: null, expires_at: null, size_bytes: null, event_count: null };
  return toDataExport({ id, user_id: self.id, state, requested_at, ...rest }, requested_at);
}

/** Queues the job of an export. If the queue is unreachable the sweeper does it later. */
export const announceDataExport = (platform: Platform, id: string): Promise<void> =>
  announceJob(platform, {
    queue: 'maintenance',
    name: MAKE_DATA_EXPORT_JOB,
    data: { export_id: id },
    id,
    attempts: 3,
    delayMs: 10_000,
  });

/**
 * Returns the file of an export, part by part. Downloading is an event.
 * @throws NotFound when it is another user's, not ready, or its time is over.
 */
export async function downloadDataExport(platform: Platform, actor: Actor, self: Self, id: string) {
  const { db, clock } = platform;
  const row = await findDataExport(db, self.id, id);
  if (!row) throw new NotFound('no_such_data_export', 'There is no data export with this id.');
  const { state } = toDataExport(row, clock.now());
  if (state === 'queued') throw new Conflict('data_export_queued', 'Your data is still being prepared.');
  if (state !== 'ready')
    throw new NotFound('data_export_over', 'This file has expired. Request a new export.');
  await change(platform, actor, async ({ record }) => {
    record('user.data:downloaded', {
      subject: { id: self.id, identifier: self.email },
      target: { type: 'data_export', id },
    });
  });
  return {
    contentType: 'application/gzip',
    fileName: `gatehouse-data-${row.requested_at.toISOString().slice(0, 10)}.json.gz`,
    content: partsOf(platform, id),
  };
}

async function* partsOf({ db }: Platform, id: string): AsyncGenerator<Buffer> {
  for (let position = 0; ; position += 1) {
    const part = await findPart(db, id, position);
    if (!part) return;
    yield part;
  }
}
