import type { Knex } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';

export type Storage = { events: number; table: number; indexes: number; rollups: number };

/** Bytes of all partitions with TOAST (`table`) and of their indexes; the rollups apart, whole. */
export async function storage(db: Knex): Promise<Storage> {
  const [row] = await rowsOf<Storage>(
    db.raw(
      `select (select count(*) from audit_events) as events,
              sum(pg_table_size(relid))::bigint as table, sum(pg_indexes_size(relid))::bigint as indexes,
              pg_total_relation_size('audit_rollups') + pg_total_relation_size('audit_rollup_days')
                + pg_total_relation_size('audit_user_days')
                + pg_total_relation_size('audit_day_counts') as rollups
       from pg_partition_tree('audit_events') where isleaf`,
    ),
  );
  if (!row) throw new Error('audit_events has no partitions');
  return row;
}

/** Bytes of each index, over all partitions. */
export const indexSizes = (db: Knex): Promise<{ name: string; bytes: number }[]> =>
  rowsOf(
    db.raw(
      `select pc.relname as name, sum(pg_relation_size(i.inhrelid))::bigint as bytes
       from pg_index x
       join pg_class pc on pc.oid = x.indexrelid
       join pg_inherits i on i.inhparent = pc.oid
       where x.indrelid = 'audit_events'::regclass group by 1 order by 2 desc`,
    ),
  );
