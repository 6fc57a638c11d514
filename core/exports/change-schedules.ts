import { parseQuery } from '#core/audit/index.ts';
import { type Actor, change } from '#core/audit-trail/index.ts';
import { type Deed, requireReauthentication, type Session } from '#core/identity/index.ts';
import { Invalid } from '#core/platform/errors.ts';
import { newId } from '#core/platform/ids.ts';
import { type KeptSecret, keepSecret } from '#core/platform/kept-secret.ts';
import type { Platform } from '#core/platform/platform.ts';
import { requireReachable } from '#core/platform/require-reachable.ts';
import { settleOptions } from './option.ts';
import type { Destination, Schedule, ScheduleChange, ScheduleInput } from './schedule.ts';
import { firstRunAfter } from './schedule-runs.ts';
import {
  changeSchedule as changeRow,
  deleteSchedule,
  insertSchedule,
  type ScheduleContent,
  updateSchedule,
} from './schedule-store.ts';
import { contextOf, scheduleById } from './schedules.ts';

type Told = Pick<ScheduleContent, 'name' | 'every' | 'hour' | 'filter' | 'options'>;

/** Returns what is requested, without destination and reason, once it is known that it can be. @throws Invalid */
async function check(platform: Platform, input: ScheduleChange): Promise<Told> {
  const { name, every, hour, filter, destination, reason: _reason, ...rest } = input;
  const options = await settleOptions(platform, rest);
  parseQuery(filter.query ?? '');
  if (destination.kind === 's3') {
    await requireReachable(platform.config, new URL(destination.endpoint).hostname, '/destination/endpoint');
  }
  return { name, every, hour, filter, options };
}

/** Returns where files go, and the secret apart from it. */
function splitSecret(given: ScheduleChange['destination']): {
  destination: Destination;
  secret: string | undefined;
} {
  if (given.kind === 'folder') return { destination: given, secret: undefined };
  const { secret_access_key: secret, ...destination } = given;
  return { destination, secret };
}

const firstRun = async ({ zones }: Platform, { every, hour, options }: Told, now: Date): Promise<Date> =>
  firstRunAfter({ every, hour, zone: await zones.require(options.time_zone) }, now);

const keep = ({ keyring }: Platform, id: string, secret: string): KeptSecret =>
  keepSecret(keyring, secret, contextOf(id));

const aboutSchedule = (session: Session, id: string, reason: string) => ({
  subject: { id: session.user.id, identifier: session.user.email },
  reason,
  target: { type: 'export_schedule', id },
});

/**
 * Makes an export of each day or week from now on.
 * @throws Forbidden without reauthentication, Invalid.
 */
export async function createSchedule(
  platform: Platform,
  actor: Actor,
  session: Session,
  input: ScheduleInput,
): Promise<Schedule> {
  requireReauthentication(platform, session);
  const told = await check(platform, input);
  const { destination, secret } = splitSecret(input.destination);
  const id = newId();
  const created_at = platform.clock.now();
  const next_run_at = await firstRun(platform, told, created_at);
  await change(platform, actor, async ({ tx, record }) => {
    await insertSchedule(tx, {
      ...told,
      id,
      created_by: session.user.id,
      created_at,
      destination,
      secret: secret === undefined ? null : keep(platform, id, secret),
      next_run_at,
    });
    const { name, every, hour, filter, options } = told;
    record('audit.export_schedule:created', {
      ...aboutSchedule(session, id, input.reason),
      details: { name, every, hour, filter, ...options, destination },
    });
  });
  return scheduleById(platform, id);
}

/**
 * Changes what a schedule exports, when, and where to. When it runs next is worked out again if that was changed.
 * @throws NotFound, Forbidden without reauthentication, Invalid.
 */
export async function changeSchedule(
  platform: Platform,
  { actor, session, id, reason }: Deed,
  input: ScheduleChange,
): Promise<Schedule> {
  requireReauthentication(platform, session);
  const before = await scheduleById(platform, id);
  const told = await check(platform, input);
  const { destination, secret } = splitSecret(input.destination);
  if (secret === undefined && !keepsSecret(before.destination, destination)) throw secretMissing();
  const isSameTime =
    before.every === told.every &&
    before.hour === told.hour &&
    before.options.time_zone === told.options.time_zone;
  const next_run_at = await firstRun(platform, told, platform.clock.now());
  await change(platform, actor, async ({ tx, record }) => {
    await changeRow(tx, id, {
      ...told,
      destination,
      ...(destination.kind === 'folder' && { secret: null }),
      ...(secret !== undefined && { secret: keep(platform, id, secret) }),
      ...(!isSameTime && { next_run_at }),
    });
    const { name, every, hour, filter, options } = told;
    record('audit.export_schedule:updated', {
      ...aboutSchedule(session, id, reason),
      details: { name, every, hour, filter, ...options, destination, new_secret: secret !== undefined },
    });
  });
  return scheduleById(platform, id);
}

/** A secret belongs to one key of one storage: it is not to be sent to another one unseen. */
function keepsSecret(before: Destination, after: Destination): boolean {
  if (after.kind === 'folder') return true;
  if (before.kind === 'folder') return false;
  const names = ['endpoint', 'bucket', 'access_key_id'] as const;
  return names.every((name) => before[name] === after[name]);
}

function secretMissing(): Invalid {
  const message = 'Enter the secret key of the new storage or access key.';
  return new Invalid('invalid_schedule', message, [{ pointer: '/destination/secret_access_key', message }]);
}

/** Switches a schedule on or off; what was missed meanwhile is made up for. @throws NotFound, Forbidden. */
export async function switchSchedule(platform: Platform, deed: Deed, enabled: boolean): Promise<Schedule> {
  const { actor, session, id, reason } = deed;
  requireReauthentication(platform, session);
  const { name } = await scheduleById(platform, id);
  await change(platform, actor, async ({ tx, record }) => {
    await updateSchedule(tx, id, { enabled });
    record('audit.export_schedule:updated', {
      ...aboutSchedule(session, id, reason),
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
  requireReauthentication(platform, session);
  const { name } = await scheduleById(platform, id);
  await change(platform, actor, async ({ tx, record }) => {
    await deleteSchedule(tx, id);
    record('audit.export_schedule:deleted', {
      ...aboutSchedule(session, id, reason),
      details: { name },
    });
  });
}
