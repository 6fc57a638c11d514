import type { Actor } from '#core/audit/actor.ts';
import { change } from '#core/audit/change.ts';
import { parseQuery } from '#core/audit/query.ts';
import { NotFound } from '#core/platform/errors.ts';
import { newId } from '#core/platform/ids.ts';
import { keepSecret, readSecret } from '#core/platform/kept-secret.ts';
import type { Platform } from '#core/platform/platform.ts';
import { requireReachable } from '#core/platform/require-reachable.ts';
import type { Session } from '#core/sessions/session.ts';
import { requireFresh } from '#core/sessions/sessions.ts';
import type { Deed } from '#core/staff/deed.ts';
import { checkOptions, exportOptionsSchema } from './option.ts';
import type { Destination, Schedule, ScheduleInput } from './schedule.ts';
import {
  deleteSchedule,
  findSchedule,
  firstRunAfter,
  insertSchedule,
  type ListedSchedule,
  listSchedules,
  type ScheduleRow,
  updateSchedule,
} from './schedule-store.ts';

const contextOf = (id: string): string => `export schedule ${id}`;

/** The secret key of a schedule's storage. @throws MissingKey */
export function secretOf({ keyring }: Platform, { id, secret }: Pick<ScheduleRow, 'id' | 'secret'>): string {
  if (!secret) throw new Error('This schedule has no secret');
  return readSecret(keyring, secret, contextOf(id));
}

function toSchedule(row: ListedSchedule): Schedule {
  const { id, name, enabled, every, filter, options, destination, last_export_id, last_error } = row;
  return {
    id,
    name,
    created_at: row.created_at.toISOString(),
    created_by: { id: row.created_by, name: row.created_name },
    enabled,
    every,
    filter,
    options,
    destination,
    next_run_at: row.next_run_at.toISOString(),
    last_export_id,
    last_error,
  };
}

export const schedules = async ({ db }: Platform): Promise<Schedule[]> =>
  (await listSchedules(db)).map(toSchedule);

/** @throws NotFound */
export async function scheduleById({ db }: Platform, id: string): Promise<Schedule> {
  const row = await findSchedule(db, id);
  if (!row) throw new NotFound('no_such_schedule', 'There is no schedule with this id.');
  return toSchedule(row);
}

/** Where files go, and the secret apart from it. */
function splitSecret(given: ScheduleInput['destination']): {
  destination: Destination;
  secret: string | null;
} {
  if (given.kind === 'folder') return { destination: given, secret: null };
  const { secret_access_key: secret, ...destination } = given;
  return { destination, secret };
}

/**
 * Makes an export of each day or week from now on.
 * @throws Forbidden without a fresh authentication, Invalid.
 */
export async function createSchedule(
  platform: Platform,
  actor: Actor,
  session: Session,
  input: ScheduleInput,
): Promise<Schedule> {
  requireFresh(platform, session);
  const { name, every, hour, filter, destination: given, reason, ...rest } = input;
  const options = exportOptionsSchema.parse(rest);
  checkOptions(options);
  parseQuery(filter.query ?? '');
  if (given.kind === 's3') {
    await requireReachable(platform.config, new URL(given.endpoint).hostname, '/destination/endpoint');
  }
  const { destination, secret } = splitSecret(given);
  const id = newId();
  const created_at = platform.clock.now();
  await change(platform, actor, async ({ tx, record }) => {
    const next_run_at = await firstRunAfter(tx, { every, hour, zone: options.time_zone }, created_at);
    await insertSchedule(tx, {
      id,
      name,
      created_by: session.user.id,
      created_at,
      every,
      filter,
      options,
      destination,
      secret: secret === null ? null : keepSecret(platform.keyring, secret, contextOf(id)),
      next_run_at,
    });
    record('audit.export_schedule:created', {
      subject: { id: session.user.id, login: session.user.email },
      reason,
      target: { type: 'export_schedule', id },
      details: { name, every, filter, ...options, destination },
    });
  });
  return scheduleById(platform, id);
}

/** Switches a schedule on or off; what was missed meanwhile is made up for. @throws NotFound, Forbidden. */
export async function switchSchedule(platform: Platform, deed: Deed, enabled: boolean): Promise<Schedule> {
  const { actor, session, id, reason } = deed;
  requireFresh(platform, session);
  const { name } = await scheduleById(platform, id);
  await change(platform, actor, async ({ tx, record }) => {
    await updateSchedule(tx, id, { enabled });
    record('audit.export_schedule:updated', {
      subject: { id: session.user.id, login: session.user.email },
      reason,
      target: { type: 'export_schedule', id },
      details: { name, enabled },
    });
  });
  return scheduleById(platform, id);
}

/** @throws NotFound, Forbidden. */
export async function removeSchedule(
  platform: Platform,
  { actor, session, id, reason }: Deed,
): Promise<void> {
  requireFresh(platform, session);
  const { name } = await scheduleById(platform, id);
  await change(platform, actor, async ({ tx, record }) => {
    await deleteSchedule(tx, id);
    record('audit.export_schedule:deleted', {
      subject: { id: session.user.id, login: session.user.email },
      reason,
      target: { type: 'export_schedule', id },
      details: { name },
    });
  });
}
