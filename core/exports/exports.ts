import { z } from 'zod';
import { checkRange, withTerms } from '#core/audit/index.ts';
import { type Actor, type Change, change } from '#core/audit-trail/index.ts';
import { requireReauthentication, type Session } from '#core/identity/index.ts';
import { announceJob } from '#core/platform/announce-job.ts';
import { encodeCursor, readCursor } from '#core/platform/cursor.ts';
import { Conflict, NotFound } from '#core/platform/errors.ts';
import { newId } from '#core/platform/ids.ts';
import { instantSchema } from '#core/platform/instant.ts';
import { pageOf } from '#core/platform/page.ts';
import type { Platform } from '#core/platform/platform.ts';
import { nextTransaction } from './closed-set.ts';
import { type Export, type ExportInput, toExport } from './export.ts';
import {
  countUnfinished,
  findExport,
  insertExport,
  listExports,
  type NewExport,
  requestCancel,
} from './export-store.ts';
import { type ExportOptions, settleOptions } from './option.ts';

export const MAKE_EXPORT_JOB = 'makeExport';
/** Exports one member of staff may have waiting or running. */
const AT_ONCE = 3;

/** Queues the job of an export. If the queue is unreachable the sweeper does it later. */
export const announceExport = (platform: Platform, id: string): Promise<void> =>
  announceJob(platform, {
    queue: 'exports',
    name: MAKE_EXPORT_JOB,
    data: { export_id: id },
    id: `export-${id}`,
    attempts: 5,
    delayMs: 10_000,
  });

/** What an export is to hold, with options that are settled. */
type Order = Pick<ExportInput, 'filter' | 'reason'> & { options: ExportOptions };

/**
 * Writes an export down in the transaction of a change: what it holds is settled here.
 * @throws Invalid for a query that cannot be.
 */
export async function orderExport(
  platform: Platform,
  { tx, record }: Pick<Change, 'tx' | 'record'>,
  staff: { id: string; email: string },
  { filter, reason, options }: Order,
  scheduleId: string | null = null,
): Promise<string> {
  checkRange(filter);
  const { terms } = await withTerms(tx, filter);
  const id = newId();
  const row: NewExport = {
    id,
    created_at: platform.clock.now(),
    created_by: staff.id,
    schedule_id: scheduleId,
    reason,
    filter,
    terms,
    options,
    first_xid: await nextTransaction(tx),
  };
  await insertExport(tx, row);
  record('audit.export:created', {
    subject: { id: staff.id, identifier: staff.email },
    reason,
    target: { type: 'export', id },
    details: { filter, ...options, ...(scheduleId && { schedule_id: scheduleId }) },
  });
  return id;
}

/**
 * Asks for an export of the events that match; a worker makes it.
 * @throws Forbidden without reauthentication, Invalid, Conflict while three of this person's are being made.
 */
export async function createExport(
  platform: Platform,
  actor: Actor,
  session: Session,
  { filter, reason, ...given }: ExportInput,
): Promise<Export> {
  requireReauthentication(platform, session);
  const options = await settleOptions(platform, given);
  const id = await change(platform, actor, async (made) => {
    if ((await countUnfinished(made.tx, session.user.id)) >= AT_ONCE) {
      throw new Conflict(
        'exports_running',
        'Three of your exports are still being made. Wait until one is finished.',
      );
    }
    return orderExport(platform, made, session.user, { filter, reason, options });
  });
  await announceExport(platform, id);
  return exportById(platform, id);
}

/** @throws NotFound */
export async function exportById({ db, clock }: Platform, id: string): Promise<Export> {
  const row = await findExport(db, id);
  if (!row) throw new NotFound('no_such_export', 'There is no export with this id.');
  return toExport(row, clock.now());
}

const keySchema = z.tuple([instantSchema, z.uuid()]);

/** Returns one page of exports, newest first. @throws Invalid for a cursor of another list. */
export async function exportsPage(
  { db, clock }: Platform,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const list = ['exports'];
  const key = cursor === undefined ? undefined : readCursor(keySchema, list, cursor);
  const after = key && { created_at: new Date(key[0]), id: key[1] };
  const rows = await listExports(db, limit + 1, after);
  return pageOf(
    rows,
    limit,
    (row) => toExport(row, clock.now()),
    ({ created_at, id }) => encodeCursor(list, [created_at.toISOString(), id]),
  );
}

/**
 * Stops an export; its files are removed by the worker that makes it.
 * @throws NotFound, Conflict when it has ended.
 */
export async function cancelExport(
  platform: Platform,
  actor: Actor,
  session: Session,
  id: string,
): Promise<Export> {
  await exportById(platform, id);
  await change(platform, actor, async ({ tx, record }) => {
    if (!(await requestCancel(tx, id, platform.clock.now()))) {
      throw new Conflict('export_ended', 'This export has already ended.');
    }
    record('audit.export:cancelled', {
      subject: { id: session.user.id, identifier: session.user.email },
      target: { type: 'export', id },
    });
  });
  await announceExport(platform, id);
  return exportById(platform, id);
}
