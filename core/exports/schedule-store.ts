import type { EventFilter } from '#core/audit/index.ts';
import { withUser } from '#core/directory/index.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import type { KeptSecret } from '#core/platform/kept-secret.ts';
import type { Tables } from '#core/platform/tables.ts';
import type { ExportFile, ExportRow } from './export-store.ts';
import type { ExportOptions } from './option.ts';
import type { Destination } from './schedule.ts';

export type ScheduleRow = Tables['export_schedules'] & {
  /** At which it runs, by the clocks of its zone: what `next_run_at` is worked out from, each time. */
  hour: Tables['export_schedules']['hour'];
  filter: EventFilter;
  options: ExportOptions;
  destination: Destination;
  secret: KeptSecret | null;
};
export type ListedSchedule = ScheduleRow & {
  created_name: string;
  created_active: boolean;
  created_email: string;
  last_state: ExportRow['state'] | null;
  last_created_at: Date;
  last_expires_at: Date | null;
  last_delivered_at: Date | null;
  last_rows: number;
  last_export_error: string | null;
};
export type ScheduleContent = Omit<ScheduleRow, 'enabled' | 'last_export_id' | 'last_error'>;

/** Changes what is given of a schedule. */
export async function changeSchedule(
  tx: Transaction,
  id: string,
  { filter, options, destination, secret, ...to }: Partial<ScheduleContent>,
): Promise<void> {
  const json = Object.entries({ filter, options, destination, secret })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, value === null ? null : JSON.stringify(value)]);
  await tx('export_schedules')
    .where({ id })
    .update({ ...to, ...Object.fromEntries(json) });
}

export async function insertSchedule(tx: Transaction, row: ScheduleContent): Promise<void> {
  await tx('export_schedules').insert({
    ...row,
    filter: JSON.stringify(row.filter),
    options: JSON.stringify(row.options),
    destination: JSON.stringify(row.destination),
    secret: row.secret && JSON.stringify(row.secret),
  });
}

const lastColumns = ['state', 'created_at', 'expires_at', 'delivered_at', 'rows'];

const listed = (db: Knex) =>
  db('export_schedules as s')
    .leftJoin('exports as x', 'x.id', 's.last_export_id')
    .select('s.*', 'x.error as last_export_error')
    .select(lastColumns.map((column) => `x.${column} as last_${column}`))
    .modify(
      withUser(db, 's.created_by', {
        name: 'created_name',
        email: 'created_email',
        active: 'created_active',
      }),
    );

export const listSchedules = (db: Knex): Promise<ListedSchedule[]> => listed(db).orderBy('s.created_at');
export const findSchedule = (db: Knex, id: string): Promise<ListedSchedule | undefined> =>
  listed(db).where('s.id', id).first();

/** Schedules whose time has come. */
export const dueSchedules = (db: Knex, now: Date): Promise<string[]> =>
  db('export_schedules')
    .where({ enabled: true })
    .where('next_run_at', '<=', now)
    .orderBy('next_run_at')
    .pluck('id');

/** Returns a schedule that is still due, held until the transaction ends; nothing while another worker has it. */
export const holdDue = (tx: Transaction, id: string, now: Date): Promise<ScheduleRow | undefined> =>
  tx<ScheduleRow>('export_schedules')
    .where({ id, enabled: true })
    .where('next_run_at', '<=', now)
    .forUpdate()
    .skipLocked()
    .first();

/** Returns a schedule, held until the transaction ends. */
export const holdSchedule = (tx: Transaction, id: string): Promise<ScheduleRow | undefined> =>
  tx<ScheduleRow>('export_schedules').where({ id }).forUpdate().first();

export async function updateSchedule(db: Knex, id: string, to: Partial<ScheduleRow>): Promise<void> {
  await db('export_schedules').where({ id }).update(to);
}

export const deleteSchedule = (tx: Transaction, id: string): Promise<number> =>
  tx('export_schedules').where({ id }).delete();

export type Undelivered = Pick<Tables['exports'], 'id' | 'schedule_id' | 'created_at' | 'files'> & {
  schedule_id: string;
  files: ExportFile[];
};

/** Exports of schedules that are made and not delivered, and have not failed too often. */
export const listUndelivered = (db: Knex, tries: number, limit: number): Promise<Undelivered[]> =>
  db('exports')
    .where({ state: 'ready' })
    .whereNotNull('schedule_id')
    .whereNull('delivered_at')
    .where('delivery_attempts', '<', tries)
    .orderBy('created_at')
    .limit(limit)
    .select('id', 'schedule_id', 'created_at', 'files');

export const markDelivered = (tx: Transaction, id: string, at: Date): Promise<number> =>
  tx('exports').where({ id }).whereNull('delivered_at').update({ delivered_at: at });

export async function countAttempt(db: Knex, id: string): Promise<void> {
  await db('exports').where({ id }).increment('delivery_attempts', 1);
}
