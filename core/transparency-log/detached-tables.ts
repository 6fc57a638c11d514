import { detachedTables, monthStart, partitionName } from '#core/audit/index.ts';
import type { Knex } from '#core/platform/database.ts';
import { type EntryKey, keyText } from './event-key.ts';
import { type StoredLeaf, storedLeaves } from './stored-events.ts';

/** `table`: the one that it lies in. */
export type DetachedLeaf = StoredLeaf & { table: string };

/** Events that lie in months which are being dropped: detached from `audit_events`, and still there. */
export type DetachedLeaves = {
  /** Those of these events that are there, by their keys. */
  among(keys: readonly EntryKey[]): Promise<Map<string, DetachedLeaf>>;
};

export async function detachedLeaves(db: Knex): Promise<DetachedLeaves> {
  const tables = await detachedTables(db);
  return {
    among: async (keys) => {
      const found = new Map<string, DetachedLeaf>();
      for (const table of tables) {
        const inMonth = keys.filter(({ occurred_at }) => table.startsWith(`${nameOf(occurred_at)}_expired_`));
        if (inMonth.length === 0) continue;
        for (const leaf of await storedLeaves(db, inMonth, table)) {
          found.set(keyText(leaf.fields), { ...leaf, table });
        }
      }
      return found;
    },
  };
}

const nameOf = (time: string): string => partitionName(monthStart(new Date(time)));
