import zlib, { gzipSync } from 'node:zlib';
import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { ExportCompression } from '#contract/exports.ts';
import { microsecondsIn } from '#core/platform/instant.ts';
import type { Cell, Column, ColumnKind } from './columns.ts';

/** What the end of the file says of a group of rows: its bytes there (a `RowGroup` of parquet.thrift). */
export type RowGroupMeta = Buffer;

const types = {
  text: 'STRING',
  word: 'STRING',
  time: 'TIMESTAMP',
  number: 'DOUBLE',
  integer: 'INT32',
  boolean: 'BOOLEAN',
} as const satisfies Record<ColumnKind, string>;

const codecs = { none: 'SNAPPY', gzip: 'GZIP', zstd: 'ZSTD' } as const;

/**
 * Times are points in time, in UTC and to the microsecond: as the logical type says it, and the older converted type for readers that
 * know no other. The library itself would take milliseconds, and say nothing of UTC.
 */
const schemaOf = (columns: readonly Column[]) =>
  schemaFromColumnData({
    columnData: columns.map(({ name, kind }) => ({ name, data: [], type: types[kind], nullable: true })),
  }).map((element) =>
    element.converted_type === 'TIMESTAMP_MILLIS'
      ? {
          ...element,
          converted_type: 'TIMESTAMP_MICROS' as const,
          logical_type: { type: 'TIMESTAMP' as const, isAdjustedToUTC: true, unit: 'MICROS' as const },
        }
      : element,
  );

function microseconds(time: string): bigint {
  const us = microsecondsIn(time);
  if (us === undefined) throw new Error(`${time} is no time of the store`);
  return BigInt(us);
}

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

/** Returns a cell as the library takes it. */
export const parquetValue = (kind: ColumnKind, cell: Cell): unknown =>
  cell !== null && kind === 'time' ? microseconds(String(cell)) : cell;

/**
 * Returns the bytes of a group of rows, to be appended at `offset`, what has to be said of it at the end, and how many
 * bytes its pages hold before they are compressed.
 * @param values of each column (see `parquetValue`), all of the same length.
 */
export function rowGroup(
  columns: readonly Column[],
  values: readonly unknown[][],
  compression: ExportCompression,
  offset: number,
): { bytes: Buffer; meta: RowGroupMeta; plain: number } {
  const { writer, parquet } = open(columns, compression, offset);
  const columnData = columns.map(({ name }, index) => ({
    name,
    data: values[index] ?? [],
    offsetIndex: false,
  }));
  parquet.write({ columnData, rowGroupSize: values[0]?.length ?? 0 });
  const bytes = bufferOf(writer.getBytes());
  const plain = Number(parquet.row_groups[0]?.total_byte_size ?? 0n);
  return { bytes, meta: metaOf(columns, compression, parquet.row_groups), plain };
}

const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);

type RowGroups = ParquetWriter['row_groups'];

/** Returns the library's end of a file of `rows` rows, from the first byte of its metadata. */
function endOf(
  columns: readonly Column[],
  compression: ExportCompression,
  rows: bigint,
  groups: RowGroups,
): Buffer {
  // Where the file begins does not matter: nothing in the end says where it lies itself.
  const { writer, parquet } = open(columns, compression, MAGIC.length);
  parquet.num_rows = rows;
  parquet.row_groups.push(...groups);
  parquet.finish();
  return bufferOf(writer.getBytes());
}

const MAGIC = Buffer.from('PAR1');
/** Behind the metadata: its length, and the magic number. */
const TAIL = 8;

/**
 * Returns an end without groups, cut where the list of groups stands: the library takes all groups at once, and those of
 * a large file are more than memory should hold. An empty list is one byte (thrift's compact protocol), which one of a
 * group differs in.
 */
function aroundGroups(columns: readonly Column[], compression: ExportCompression, rows: bigint) {
  const empty = endOf(columns, compression, rows, []);
  const one = endOf(columns, compression, rows, [{ columns: [], total_byte_size: 0n, num_rows: 0n }]);
  const at = empty.findIndex((byte, index) => byte !== one[index]);
  return { before: empty.subarray(0, at), after: empty.subarray(at + 1, empty.length - TAIL) };
}

function metaOf(columns: readonly Column[], compression: ExportCompression, groups: RowGroups): RowGroupMeta {
  const whole = endOf(columns, compression, 0n, groups);
  const { before, after } = aroundGroups(columns, compression, 0n);
  return Buffer.from(whole.subarray(before.length + 1, whole.length - TAIL - after.length));
}

/** Returns the head of a list of structs in thrift's compact protocol. */
function listHead(length: number): Buffer {
  const STRUCT = 12;
  if (length < 15) return Buffer.from([(length << 4) | (length === 0 ? 0 : STRUCT)]);
  const bytes = [0xf0 | STRUCT];
  for (let rest = length; ; rest >>>= 7) {
    if (rest < 0x80) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 0x7f) | 0x80);
  }
}

/**
 * Yields the end of a file of so many rows, part by part, to be appended at `offset`; a whole file when it has no rows.
 * @param metas of its `count` groups, as they come.
 */
export async function* parquetEnd(
  { columns, compression }: { columns: readonly Column[]; compression: ExportCompression },
  { rows, count, offset }: { rows: number; count: number; offset: number },
  metas: AsyncIterable<RowGroupMeta>,
): AsyncGenerator<Buffer> {
  const { before, after } = aroundGroups(columns, compression, BigInt(rows));
  const head = listHead(count);
  if (offset === 0) yield MAGIC;
  yield before;
  yield head;
  let length = before.length + head.length + after.length;
  for await (const meta of metas) {
    length += meta.length;
    yield meta;
  }
  const size = Buffer.alloc(4);
  size.writeUInt32LE(length);
  yield Buffer.concat([after, size, MAGIC]);
}
