import type { Knex } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';

export type View = Tables['staff_views'];

/** Notes that staff read a user's record; false when the last note is younger than `everyMs`. */
export async function noteView(db: Knex, view: View, everyMs: number): Promise<boolean> {
  const before = new Date(view.viewed_at.getTime() - everyMs);
  const noted = await rowsOf<{ staff_id: string }>(
    db.raw(
      `insert into staff_views as v (staff_id, user_id, viewed_at) values (?, ?, ?)
       on conflict (staff_id, user_id) do update set viewed_at = excluded.viewed_at where v.viewed_at <= ?
       returning staff_id`,
      [view.staff_id, view.user_id, view.viewed_at, before],
    ),
  );
  return noted.length > 0;
}
