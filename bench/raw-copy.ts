import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

const ROWS = 1000;

/**
 * Returns what PostgreSQL alone can do: COPY in one stream of the rows that lie in `audit_events`, 1,000 a transaction,
 * into a table of the same columns, partitions and indexes. Rows a second, the reading of the file left out.
 * @param onBegin called when everything is prepared.
 */
export async function rawCopyRate(
  databaseUrl: string,
  limit: number,
  onBegin: () => void,
): Promise<{ rows: number; rate: number }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-rows-'));
  const file = join(folder, 'rows.txt');
  try {
    const { rows: columns } = await client.query<{ name: string }>(
      `select attname as name from pg_attribute
       where attrelid = 'audit_events'::regclass and attnum > 0 and not attisdropped order by attnum`,
    );
    const list = columns.map(({ name }) => name).join(', ');
    await pipeline(
      client.query(copyTo(`copy (select ${list} from audit_events limit ${limit}) to stdout`)),
      createWriteStream(file),
    );
    await makeTwin(client);
    await client.query('checkpoint');
    const copy = `copy raw_events (${list}) from stdin`;
    onBegin();
    let rows = 0;
    let spent = 0;
    const store = async (lines: string[]) => {
      const data = Buffer.from(`${lines.join('\n')}\n`);
      const begun = performance.now();
      await pipeline(Readable.from([data]), client.query(copyFrom(copy)));
      spent += performance.now() - begun;
      rows += lines.length;
    };
    let lines: string[] = [];
    for await (const line of createInterface({ input: createReadStream(file) })) {
      lines.push(line);
      if (lines.length < ROWS) continue;
      await store(lines);
      lines = [];
    }
    if (lines.length > 0) await store(lines);
    await client.query('drop table raw_events');
    return { rows, rate: rows / (spent / 1000) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await client.end();
  }
}

/** `raw_events`: the same columns, the partitions that hold rows, the same indexes. */
async function makeTwin(client: pg.Client): Promise<void> {
  await client.query('drop table if exists raw_events');
  await client.query(
    `create table raw_events (like audit_events including defaults including constraints including indexes)
     partition by range (occurred_at)`,
  );
  const { rows } = await client.query<{ name: string; bounds: string }>(
    `select c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bounds
     from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'audit_events'::regclass`,
  );
  for (const { name, bounds } of rows) {
    await client.query(`create table raw_${name} partition of raw_events ${bounds}`);
  }
}
