import { NotFound } from '#core/platform/errors.ts';
import { readSecret } from '#core/platform/kept-secret.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { SecretColumn } from '#core/platform/secret-columns.ts';
import { stateAt } from './export.ts';
import type { Schedule } from './schedule.ts';
import { findSchedule, type ListedSchedule, listSchedules, type ScheduleRow } from './schedule-store.ts';

/** Returns what a secret is bound to. */
export const contextOf = (id: string): string => `export schedule ${id}`;

/** Secret keys of the storages that schedules deliver to. */
export const scheduleSecretColumn: SecretColumn = {
  table: 'export_schedules',
  id: 'id',
  at: { json: 'secret' },
  contextOf,
};

/** Returns the secret key of a schedule's storage. @throws MissingKey */
export function secretOf({ keyring }: Platform, { id, secret }: Pick<ScheduleRow, 'id' | 'secret'>): string {
  if (!secret) throw new Error('This schedule has no secret');
  return readSecret(keyring, secret, contextOf(id));
}

function toSchedule(row: ListedSchedule, now: Date): Schedule {
  const { id, name, enabled, every, hour, filter, options, destination, last_error } = row;
  return {
    id,
    name,
    created_at: row.created_at.toISOString(),
    created_by: { id: row.created_by, name: row.created_name, active: row.created_active },
    enabled,
    every,
    hour,
    filter,
    options,
    destination,
    next_run_at: row.next_run_at.toISOString(),
    last_export: toLastExport(row, now),
    last_error,
  };
}

function toLastExport(row: ListedSchedule, now: Date): Schedule['last_export'] {
  if (row.last_export_id === null || row.last_state === null) return null;
  return {
    id: row.last_export_id,
    created_at: row.last_created_at.toISOString(),
    state: stateAt({ state: row.last_state, expires_at: row.last_expires_at }, now),
    rows: row.last_rows,
    delivered_at: row.last_delivered_at?.toISOString() ?? null,
    error: row.last_export_error,
  };
}

export const schedules = async ({ db, clock }: Platform): Promise<Schedule[]> =>
  (await listSchedules(db)).map((row) => toSchedule(row, clock.now()));

export const noSuchSchedule = (): NotFound =>
  new NotFound('no_such_schedule', 'There is no schedule with this id.');

/** @throws NotFound */
export async function scheduleById({ db, clock }: Platform, id: string): Promise<Schedule> {
  const row = await findSchedule(db, id);
  if (!row) throw noSuchSchedule();
  return toSchedule(row, clock.now());
}
