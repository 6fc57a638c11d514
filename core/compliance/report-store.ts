import { listRecorded, type RecordedAct } from '#core/audit/index.ts';
import { countByStaff } from '#core/directory/index.ts';
import { reasonsOfExports } from '#core/exports/index.ts';
import { twoFactorUsers } from '#core/identity/index.ts';
import type { Knex } from '#core/platform/database.ts';

export type ExportEvent = Omit<RecordedAct, 'target_id'>;

/**
 * Returns events of these codes, the newest first, with the reason of the export that they are about where they have
 * none.
 */
export async function exportEvents(
  db: Knex,
  codes: string[],
  period: { from: Date; to: Date },
  limit: number,
): Promise<ExportEvent[]> {
  const found = await listRecorded(db, codes, period, limit);
  const ids = found.flatMap(({ target_id }) => (target_id === null ? [] : [target_id]));
  const reasons = await reasonsOfExports(db, ids);
  return found.map(({ target_id, reason, ...event }) => ({
    ...event,
    reason: reason ?? (target_id === null ? null : (reasons.get(target_id) ?? null)),
  }));
}

export type Coverage = { people: number; with_two_factor: number };

/** Returns how many active users there are, and how many of them use two-factor authentication. */
export async function twoFactorCoverage(db: Knex): Promise<{ staff: Coverage; users: Coverage }> {
  const rows = await countByStaff(db, twoFactorUsers(db));
  const of = (isStaff: boolean): Coverage => {
    const row = rows.find(({ is_staff }) => is_staff === isStaff);
    return { people: row?.people ?? 0, with_two_factor: row?.among ?? 0 };
  };
  return { staff: of(true), users: of(false) };
}
