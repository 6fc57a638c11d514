import { ALL_EVENTS } from '#core/audit/index.ts';
import { type Knex, rowsOf } from '#core/platform/database.ts';
import { utcText } from '#core/platform/utc-text.ts';
import { type EntryKey, keyText } from '#core/transparency-log/index.ts';
import { inClosedSet } from './closed-set.ts';
import type { ExportSet } from './export-set.ts';

/**
 * Of these events those that are in the store, by their keys: true where they were stored after the set was closed, so that
 * they are no part of it.
 */
export async function storedAfter(
  db: Knex,
  { first_xid, created_at }: ExportSet,
  keys: readonly EntryKey[],
): Promise<Map<string, boolean>> {
  const { sql, bindings } = inClosedSet(first_xid, created_at);
  const rows = await rowsOf<EntryKey & { closed: boolean }>(
    db.raw(
      `select e.subject_id, ${utcText('e.occurred_at')} as occurred_at, e.id, ${sql} as closed
       from unnest(?::uuid[], ?::timestamptz[], ?::uuid[]) as k (subject_id, occurred_at, id)
       join ?? e on e.subject_id = k.subject_id and e.occurred_at = k.occurred_at and e.id = k.id`,
      [
        ...bindings,
        keys.map((key) => key.subject_id),
        keys.map((key) => key.occurred_at),
        keys.map((key) => key.id),
        ALL_EVENTS,
      ],
    ),
  );
  return new Map(rows.map(({ closed, ...key }) => [keyText(key), !closed]));
}
