import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, expect, test } from 'vitest';
import { ownColumns } from './columns.ts';
import { parquetEnd, parquetValue, type RowGroupMeta, rowGroup } from './parquet.ts';

const columns = ownColumns.filter(({ name }) => ['id', 'occurred_at', 'message', 'late'].includes(name));
const PER_GROUP = 3;
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-parquet-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Returns a file of so many groups, whose ids count. */
async function file(groups: number, compression: 'none' | 'gzip'): Promise<Buffer> {
  const parts: Buffer[] = [];
  const metas: RowGroupMeta[] = [];
  let offset = 0;
  for (let group = 0; group < groups; group += 1) {
    const rows = Array.from({ length: PER_GROUP }, (_, index) => [
      String(group * PER_GROUP + index).padStart(6, '0'),
      '2026-03-29T00:53:00.123456Z',
      index === 1,
      index === 0 ? null : `ünïcödé 漢字 ${index}`,
    ]);
    const values = columns.map(({ kind }, place) =>
      rows.map((row) => parquetValue(kind, row[place] ?? null)),
    );
    const made = rowGroup(columns, values, compression, offset);
    parts.push(Buffer.from(made.bytes));
    metas.push(made.meta);
    offset += made.bytes.length;
  }
  const end = parquetEnd(
    { columns, compression },
    { rows: groups * PER_GROUP, count: groups, offset },
    each(metas),
  );
  for await (const part of end) parts.push(part);
  return Buffer.concat(parts);
}

async function* each(metas: RowGroupMeta[]): AsyncGenerator<RowGroupMeta> {
  yield* metas;
}

test.each([0, 1, 14, 15, 128])('a file of %i groups is read back by DuckDB', async (groups) => {
  for (const compression of ['none', 'gzip'] as const) {
    const path = join(folder, `${groups}-${compression}.parquet`);
    writeFileSync(path, await file(groups, compression));
    const connection = await (await DuckDBInstance.create()).connect();
    const read = await connection.runAndReadAll(
      `select id, epoch_us(occurred_at) as at, message, late from '${path}' order by id`,
    );
    const rows = read.getRowObjects();
    expect(rows).toHaveLength(groups * PER_GROUP);
    expect(rows.map(({ id }) => Number(id))).toEqual(rows.map((_row, index) => index));
    for (const { at } of rows) expect(at).toBe(BigInt(Date.UTC(2026, 2, 29, 0, 53)) * 1000n + 123456n);
    expect(rows.slice(-2)).toMatchObject(
      groups === 0
        ? []
        : [
            { message: 'ünïcödé 漢字 1', late: true },
            { message: 'ünïcödé 漢字 2', late: false },
          ],
    );
    const counted = await connection.runAndReadAll(
      `select num_rows, num_row_groups, created_by from parquet_file_metadata('${path}')`,
    );
    expect(counted.getRowObjects()).toMatchObject([
      { num_rows: BigInt(groups * PER_GROUP), num_row_groups: BigInt(groups), created_by: 'Gatehouse' },
    ]);
    connection.closeSync();
  }
});

test('times are said to be in UTC and to the microsecond, by the logical type and the converted one', async () => {
  const path = join(folder, 'times.parquet');
  writeFileSync(path, await file(1, 'none'));
  const connection = await (await DuckDBInstance.create()).connect();
  // A reader in another zone reads the same points in time.
  await connection.run("set timezone = 'Asia/Kolkata'");
  const read = await connection.runAndReadAll(
    `select converted_type, logical_type from parquet_schema('${path}') where name = 'occurred_at'`,
  );
  const [type] = read.getRowObjectsJson();
  expect(type?.converted_type).toBe('TIMESTAMP_MICROS');
  expect(String(type?.logical_type)).toMatch(/^TimestampType\(isAdjustedToUTC=1, .*MICROS=MicroSeconds\(\)/);
  const rows = await connection.runAndReadAll(
    `select typeof(occurred_at) as type, epoch_us(occurred_at) as at from '${path}' limit 1`,
  );
  expect(rows.getRowObjects()).toEqual([
    { type: 'TIMESTAMP WITH TIME ZONE', at: BigInt(Date.UTC(2026, 2, 29, 0, 53)) * 1000n + 123456n },
  ]);
  connection.closeSync();
});
