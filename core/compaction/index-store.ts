import type { PoolClient } from 'pg';
import { EVENTS_SCHEMA } from '#core/audit/index.ts';
import type { Knex } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';
import type { IndexSize } from './loose.ts';

/** `name` is quoted where it has to be. */
export type PartitionIndex = IndexSize & { name: string; packed: IndexSize | undefined };

type IndexRow = IndexSize & {
  name: string;
  packed_bytes: Tables['compacted_indexes']['bytes'] | null;
  packed_entries: Tables['compacted_indexes']['entries'] | null;
};

/** Returns the indexes of these partitions, in the order of their names, with what they were when they were last rebuilt. */
export async function listIndexes(db: Knex, partitions: string[]): Promise<PartitionIndex[]> {
  const rows = await rowsOf<IndexRow>(
    db.raw(
      `select x.indexrelid::regclass::text as name, pg_relation_size(x.indexrelid) as bytes, i.reltuples as entries,
              c.bytes as packed_bytes, c.entries as packed_entries
       from unnest(?::text[]) as p (name)
       join pg_index x on x.indrelid = to_regclass(p.name) and x.indisvalid
       join pg_class i on i.oid = x.indexrelid
       left join compacted_indexes c on c.name = x.indexrelid::regclass::text
       order by x.indexrelid::regclass::text collate "C"`,
      [partitions],
    ),
  );
  return rows.map(({ packed_bytes, packed_entries, ...index }) => ({
    ...index,
    packed:
      packed_bytes === null || packed_entries === null
        ? undefined
        : { bytes: packed_bytes, entries: packed_entries },
  }));
}

/** Notes the size of an index that has just been rebuilt, and forgets those that are gone. @returns its bytes. */
export async function noteCompacted(db: Knex, name: string): Promise<number> {
  const [row] = await rowsOf<{ bytes: number }>(
    db.raw(
      `with gone as (delete from compacted_indexes where to_regclass(name) is null)
       insert into compacted_indexes as c (name, bytes, entries)
       select ?, pg_relation_size(oid), reltuples from pg_class where oid = to_regclass(?)
       on conflict (name) do update set bytes = excluded.bytes, entries = excluded.entries
       returning bytes`,
      [name, name],
    ),
  );
  return row?.bytes ?? 0;
}

/** Writers continue, and readers too: PostgreSQL builds a second index beside and then changes their names. */
export const rebuildIndex = (client: PoolClient, name: string) =>
  client.query(`reindex index concurrently ${name}`);

/**
 * Drops what a rebuild left that did not get to its end: an index that is written and never read.
 * @returns the names of those that are gone now.
 */
export async function dropLeftovers(client: PoolClient): Promise<string[]> {
  // PostgreSQL manual, REINDEX, "Rebuilding Indexes Concurrently": `_ccnew` is the new one, `_ccold` the one it replaced.
  const { rows } = await client.query<{ name: string }>(
    `select x.indexrelid::regclass::text as name
     from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
     where not x.indisvalid and i.relkind = 'i' and i.relname ~ '_cc(new|old)[0-9]*$'
       and t.relname ~ '^audit_events_[0-9]{4}_[0-9]{2}'
       and t.relnamespace = ${EVENTS_SCHEMA}
     order by 1`,
  );
  for (const { name } of rows) await client.query(`drop index concurrently if exists ${name}`);
  return rows.map(({ name }) => name);
}
