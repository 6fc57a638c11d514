import zlib, { gzipSync } from 'node:zlib';
import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { Cell, Column, ColumnKind } from './columns.ts';
import type { ExportCompression } from './option.ts';

/** What the end of the file says of a group of rows, as JSON can keep it. */
export type RowGroupMeta = unknown;

const types = {
  text: 'STRING',
  word: 'STRING',
  time: 'TIMESTAMP',
  number: 'DOUBLE',
  integer: 'INT32',
  boolean: 'BOOLEAN',
} as const satisfies Record<ColumnKind, string>;

const codecs = { none: 'SNAPPY', gzip: 'GZIP', zstd: 'ZSTD' } as const;

/** Microseconds, because events have them; the library would take milliseconds. */
const schemaOf = (columns: readonly Column[]) =>
  schemaFromColumnData({
    columnData: columns.map(({ name, kind }) => ({ name, data: [], type: types[kind], nullable: true })),
  }).map((element) =>
    element.converted_type === 'TIMESTAMP_MILLIS'
      ? { ...element, converted_type: 'TIMESTAMP_MICROS' as const }
      : element,
  );

const microseconds = (time: string): bigint => {
  const fraction = /\.(\d+)/.exec(time)?.[1] ?? '';
  return BigInt(Date.parse(time.replace(/\.\d+/, ''))) * 1000n + BigInt(fraction.padEnd(6, '0').slice(0, 6));
};

type Zstd = { zstdCompressSync(bytes: Uint8Array): Buffer };

const compressors = {
  GZIP: (bytes: Uint8Array) => gzipSync(bytes),
  ZSTD: (bytes: Uint8Array) => (zlib as unknown as Zstd).zstdCompressSync(bytes),
};

function open(columns: readonly Column[], compression: ExportCompression, offset: number) {
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({
    writer,
    schema: schemaOf(columns),
    codec: codecs[compression],
    createdBy: 'Gatehouse',
    compressors,
  });
  // The writer begins every file with the magic number; what is in the file already counts as written.
  if (offset > 0) {
    writer.index = 0;
    writer.offset = offset;
  }
  return { writer, parquet };
}

/**
 * The bytes of a group of rows, to be appended at `offset`, and what has to be said of it at the end.
 * @param cells of each row, in the order of the columns.
 */
export function rowGroup(
  columns: readonly Column[],
  cells: readonly (readonly Cell[])[],
  compression: ExportCompression,
  offset: number,
): { bytes: Uint8Array; meta: RowGroupMeta } {
  const { writer, parquet } = open(columns, compression, offset);
  const columnData = columns.map(({ name, kind }, index) => ({
    name,
    data: cells.map((row) => parquetValue(kind, row[index] ?? null)),
    offsetIndex: false,
  }));
  parquet.write({ columnData, rowGroupSize: Math.max(1, cells.length) });
  return { bytes: writer.getBytes(), meta: toJson(parquet.row_groups) };
}

const parquetValue = (kind: ColumnKind, cell: Cell): unknown =>
  cell !== null && kind === 'time' ? microseconds(String(cell)) : cell;

/** The end of the file, to be appended at `offset`, or a whole file when it has no rows. */
export function parquetEnd(
  columns: readonly Column[],
  metas: readonly RowGroupMeta[],
  compression: ExportCompression,
  offset: number,
): Uint8Array {
  const { writer, parquet } = open(columns, compression, offset);
  for (const meta of metas) parquet.row_groups.push(...(fromJson(meta) as typeof parquet.row_groups));
  for (const { num_rows } of parquet.row_groups) parquet.num_rows += num_rows;
  parquet.finish();
  return writer.getBytes();
}

/** JSON with what Parquet's metadata holds besides: big integers and bytes. */
function toJson(value: unknown): unknown {
  if (typeof value === 'bigint') return { $bigint: String(value) };
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, toJson(item)]));
}

function fromJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromJson);
  if (typeof value !== 'object' || value === null) return value;
  if ('$bigint' in value) return BigInt(String(value.$bigint));
  if ('$bytes' in value) return new Uint8Array(Buffer.from(String(value.$bytes), 'base64'));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fromJson(item)]));
}
