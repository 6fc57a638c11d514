import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isUnfinished } from '#contract/background-work.ts';
import { change, systemActor } from '#core/audit-trail/index.ts';
import { type Deed, requireReauthentication } from '#core/identity/index.ts';
import { Conflict } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { allowedNetworks } from '#core/platform/reachable.ts';
import type { TimeZone } from '#core/platform/time-zone.ts';
import { withoutOuter } from '#core/platform/trim.ts';
import { failureText } from '#core/platform/without-secrets.ts';
import { exportFolder } from './export-files.ts';
import { announceExport, orderExport } from './exports.ts';
import { putObject } from './s3.ts';
import type { Schedule } from './schedule.ts';
import { previousPeriod, runAt } from './schedule-runs.ts';
import {
  countAttempt,
  dueSchedules,
  findSchedule,
  holdDue,
  holdSchedule,
  type ListedSchedule,
  listUndelivered,
  markDelivered,
  type Undelivered,
  updateSchedule,
} from './schedule-store.ts';
import { noSuchSchedule, scheduleById, secretOf } from './schedules.ts';

const DELIVERY_TRIES = 50;
const AT_ONCE = 20;

/** Asks for the exports whose time has come, and delivers those that are made. */
export async function runSchedules(platform: Platform): Promise<void> {
  const { db, clock, log } = platform;
  for (const id of await dueSchedules(db, clock.now())) {
    await startDue(platform, id).catch((err) => noteError(platform, id, err));
  }
  for (const made of await listUndelivered(db, DELIVERY_TRIES, AT_ONCE)) {
    await countAttempt(db, made.id);
    await deliver(platform, made).catch(async (err) => {
      log.warn({ err, export_id: made.id }, 'an export could not be delivered');
      await noteError(platform, made.schedule_id, err);
    });
  }
}

const noteError = ({ db }: Platform, id: string, error: unknown): Promise<void> =>
  updateSchedule(db, id, {
    last_error: failureText(error).slice(0, 500),
  });

/** @throws Invalid when the database does not know the schedule's zone any more, which its page then shows. */
const zoneOf = ({ zones }: Platform, { options }: Pick<Schedule, 'options'>): Promise<TimeZone> =>
  zones.require(options.time_zone);

/** What was missed while nothing ran is made up for, a period a run. */
async function startDue(platform: Platform, id: string): Promise<void> {
  const { db, clock } = platform;
  const owner = await findSchedule(db, id);
  if (!owner) return;
  const zone = await zoneOf(platform, owner);
  const exportId = await change(platform, systemActor, async ({ tx, record }) => {
    const row = await holdDue(tx, id, clock.now());
    // Another zone was chosen meanwhile: the next look at what is due takes it.
    if (row?.options.time_zone !== owner.options.time_zone) return undefined;
    const { from, to, next } = runAt({ ...row, zone }, row.next_run_at);
    const filter = { ...row.filter, from: from.toISOString(), to: to.toISOString() };
    const staff = { id: row.created_by, email: owner.created_email };
    const order = { filter, options: row.options, reason: `Schedule “${row.name}”` };
    const made = await orderExport(platform, { tx, record }, staff, order, row.id);
    await updateSchedule(tx, id, { next_run_at: next, last_export_id: made });
    return made;
  });
  if (exportId !== undefined) await announceExport(platform, exportId);
}

/**
 * Makes the export of the last whole day or week now, and delivers it as it would have been; when the schedule runs by
 * itself stays as it is.
 * @throws NotFound, Forbidden without reauthentication, Conflict while its last export is being made.
 */
export async function runScheduleNow(
  platform: Platform,
  { actor, session, id, reason }: Deed,
): Promise<Schedule> {
  requireReauthentication(platform, session);
  const scheduled = await scheduleById(platform, id);
  const { name, last_export } = scheduled;
  if (last_export && isUnfinished(last_export)) {
    throw new Conflict(
      'schedule_running',
      'An export of this schedule is still being made. Wait until it is finished.',
    );
  }
  const zone = await zoneOf(platform, scheduled);
  const exportId = await change(platform, actor, async ({ tx, record }) => {
    const row = await holdSchedule(tx, id);
    if (!row) throw noSuchSchedule();
    const { from, to } = previousPeriod({ ...row, zone }, platform.clock.now());
    const filter = { ...row.filter, from: from.toISOString(), to: to.toISOString() };
    const order = {
      filter,
      options: row.options,
      reason: `Schedule “${name}”: ${reason}`.slice(0, 500),
    };
    const made = await orderExport(platform, { tx, record }, session.user, order, id);
    await updateSchedule(tx, id, { last_export_id: made });
    return made;
  });
  await announceExport(platform, exportId);
  return scheduleById(platform, id);
}

/** Puts the files where they belong. Twice is harmless: the same files under the same names. */
async function deliver(platform: Platform, made: Undelivered): Promise<void> {
  const { db, clock } = platform;
  const schedule = await findSchedule(db, made.schedule_id);
  if (!schedule) return;
  const place = `${made.created_at.toISOString().slice(0, 10)}-${made.id}`;
  await (schedule.destination.kind === 'folder' ? toFolder : toS3)(platform, schedule, made, place);
  await change(platform, systemActor, async ({ tx, record }) => {
    if ((await markDelivered(tx, made.id, clock.now())) === 0) return;
    await updateSchedule(tx, schedule.id, { last_error: null });
    record('audit.export:delivered', {
      subject: { id: schedule.created_by, identifier: schedule.created_email },
      target: { type: 'export', id: made.id },
      details: { schedule: schedule.name, kind: schedule.destination.kind, place },
    });
  });
}

type Deliver = (
  platform: Platform,
  schedule: ListedSchedule,
  made: Undelivered,
  place: string,
) => Promise<void>;

/** Under another name first: anyone who watches the folder sees it whole. */
const toFolder: Deliver = async ({ config }, { destination }, made, place) => {
  if (destination.kind !== 'folder') return;
  const folder = join(config.EXPORT_DELIVERY_DIR ?? join(config.DATA_DIR, 'deliveries'), destination.folder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const half = join(folder, `.${place}.part`);
  await rm(half, { recursive: true, force: true });
  await cp(exportFolder(config, made.id), half, { recursive: true });
  await rm(join(folder, place), { recursive: true, force: true });
  await rename(half, join(folder, place));
};

const toS3: Deliver = async (platform, schedule, made, place) => {
  const { destination } = schedule;
  if (destination.kind !== 's3') return;
  const { config } = platform;
  const allowed = allowedNetworks(config);
  const s3 = { destination, secret: secretOf(platform, schedule), allowed };
  const prefix = withoutOuter(destination.prefix, '/');
  for (const { name } of made.files) {
    const key = [prefix, place, name].filter(Boolean).join('/');
    await putObject(s3, key, join(exportFolder(config, made.id), name));
  }
};
