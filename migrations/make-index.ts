import type { Knex } from 'knex';

/** `on` is what follows the table's name in CREATE INDEX. */
export type Index = { name: string; on: string };

export async function partitions(db: Knex): Promise<string[]> {
  const { rows } = await db.raw(
    `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'audit_events'::regclass`,
  );
  return rows.map(({ name }: { name: string }) => name);
}

/** Makes an index of all partitions while writers go on; one that an interruption left half done is made anew. */
export async function makeIndex(db: Knex, { name, on }: Index): Promise<void> {
  await db.raw(`create index if not exists audit_events_${name} on only audit_events ${on}`);
  for (const partition of await partitions(db)) {
    const part = `${partition}_${name}`;
    const { rows } = await db.raw(
      `select x.indisvalid as valid, exists (select from pg_inherits where inhrelid = x.indexrelid) as attached
       from pg_index x where x.indexrelid = to_regclass(?)`,
      [part],
    );
    if (rows[0]?.attached) continue;
    if (rows[0] && !rows[0].valid) await db.raw(`drop index ${part}`);
    await db.raw(`create index concurrently if not exists ${part} on ${partition} ${on}`);
    await db.raw(`alter index audit_events_${name} attach partition ${part}`);
  }
}
