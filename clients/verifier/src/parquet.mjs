// Parquet as the exports write it: flat columns, pages of version 2; read group by group.
import * as zlib from 'node:zlib';
import { openedFile } from './reading.mjs';
import { CannotCheck, Damaged } from './report.mjs';
import { unsnappy } from './snappy.mjs';
import { ThriftReader } from './thrift.mjs';

/** Rows of a group, as the exports write them. */
const GROUP_ROWS = 5000;
/** What the end of the file says of a group of rows: some kilobytes, more where texts are long. */
const END_OF_GROUP = 64 * 1024;
const MAX_END = 256 * 1024 * 1024;
const SMALL_END = 1024 * 1024;
/** What the end of the file, a group of rows and its largest column as it lies in the file may need at once. */
const MAX_AT_ONCE = 440 * 1024 * 1024;
/** How much longer than its values a column may be that does not compress. */
const MORE_OF_CHUNK = 1024 * 1024;

function unpacked(bytes, codec, length) {
  if (codec === 0) return bytes;
  if (codec === 1) return unsnappy(bytes, length);
  if (codec === 2) return zlib.gunzipSync(bytes, { maxOutputLength: Math.max(1, length) });
  if (codec === 6 && zlib.zstdDecompressSync)
    return zlib.zstdDecompressSync(bytes, { maxOutputLength: Math.max(1, length) });
  if (codec === 6) throw new CannotCheck('This Node cannot read zstd. Take Node 22.15 or newer.');
  throw new Damaged('its compression is of another kind');
}

/** Runs of one number, and numbers packed into `width` bits each. */
function hybrid(bytes, width, count) {
  if (width > 32) throw new Damaged('a page is of another kind');
  const values = [];
  let next = 0;
  const byte = () => {
    if (next >= bytes.length) throw new Damaged('a page is cut off');
    return bytes[next++];
  };
  while (values.length < count) {
    let [head, shift] = [0, 0];
    for (let more = 128; more & 128; shift += 7) {
      if (shift > 35) throw new Damaged('a page is of another kind');
      more = byte();
      head += (more & 127) * 2 ** shift;
    }
    if (head & 1) {
      let [bits, held] = [0, 0];
      const packed = Math.floor(head / 2) * 8;
      for (let index = 0; index < packed && values.length < count; index += 1) {
        for (; held < width; held += 8) bits += byte() * 2 ** held;
        values.push(bits % 2 ** width);
        bits = Math.floor(bits / 2 ** width);
        held -= width;
      }
      if (packed === 0) throw new Damaged('a page is of another kind');
      // What the group of numbers holds beyond those that are there is passed over.
    } else {
      let value = 0;
      for (let index = 0; index * 8 < width; index += 1) value += byte() * 256 ** index;
      const end = Math.min(count, values.length + Math.floor(head / 2));
      if (end === values.length) throw new Damaged('a page is of another kind');
      while (values.length < end) values.push(value);
    }
  }
  return values;
}

/** A time in microseconds as the log has it: three digits, or six where the last three are not zero. */
function timeOf(microseconds) {
  const [ms, beyond] = [Number(microseconds / 1000n), Number(microseconds % 1000n)];
  const time = new Date(ms).toISOString();
  return beyond === 0 ? time : `${time.slice(0, -1)}${String(beyond).padStart(3, '0')}Z`;
}

const BOOLEAN = 0;
const TEXT = 6;
const readers = {
  1: [4, (bytes, at) => bytes.readInt32LE(at)],
  2: [8, (bytes, at) => timeOf(bytes.readBigInt64LE(at))],
  5: [8, (bytes, at) => bytes.readDoubleLE(at)],
};

/** The values of a page. Texts are bytes until their row is read: as texts they would need twice the memory. */
function plainValues(bytes, type, count) {
  if (!(count >= 0) || count > bytes.length * 8) throw new Damaged('a page is cut off');
  if (type === BOOLEAN)
    return Array.from({ length: count }, (_, index) => ((bytes[index >> 3] >> (index & 7)) & 1) === 1);
  const values = [];
  const [size, read] = readers[type] ?? [];
  for (let at = 0; values.length < count; ) {
    if (size) values.push(read(bytes, at));
    else if (type === TEXT) values.push(bytes.subarray(at + 4, at + 4 + bytes.readUInt32LE(at)));
    else throw new Damaged('a column is of another kind');
    at += size ?? 4 + bytes.readUInt32LE(at);
    if (at > bytes.length) throw new Damaged('a page is cut off');
  }
  return values;
}

function pageValues(page, encoding, type, count, dictionary) {
  if (encoding === 0) return plainValues(page, type, count);
  if (encoding === 3 && type === BOOLEAN) return hybrid(page.subarray(4), 1, count).map((bit) => bit === 1);
  if ((encoding !== 2 && encoding !== 8) || !dictionary) throw new Damaged('a page is of another kind');
  return hybrid(page.subarray(1), page[0] ?? 0, count).map((index) => {
    if (index >= dictionary.length) throw new Damaged('a page names what its dictionary has not');
    return dictionary[index];
  });
}

/**
 * The values of a column within a group of rows; null where there is none.
 * @param take is told how many bytes are unpacked, and refuses too many.
 */
function columnValues(chunk, { type, codec, count }, rowsOfGroup, take) {
  if (count !== rowsOfGroup) throw new Damaged('a column has not as many values as there are rows');
  const values = [];
  let dictionary;
  for (let next = 0; values.length < count; ) {
    const reader = new ThriftReader(chunk, next);
    const fields = reader.struct();
    const [kind, length, packed] = [fields[1], fields[2], fields[3]];
    const end = reader.next;
    next = end + packed;
    if (!(packed >= 0) || !(length >= 0) || next > chunk.length) throw new Damaged('a page is cut off');
    take(length);
    const bytes = chunk.subarray(end, next);
    if (kind === 2) {
      if (fields[7]?.[1] > count) throw new Damaged('a dictionary has more values than there are rows');
      dictionary = plainValues(unpacked(bytes, codec, length), type, fields[7]?.[1]);
      continue;
    }
    const { 1: rows, 2: nulls, 4: encoding, 5: levels, 6: repeated, 7: isPacked = true } = fields[8] ?? {};
    const isUsual = kind === 3 && repeated === 0 && rows > 0 && nulls >= 0 && levels >= 0 && levels <= length;
    if (!isUsual || rows > count - values.length) throw new Damaged('a page is of another kind');
    const body = bytes.subarray(levels);
    const page = isPacked ? unpacked(body, codec, length - levels) : body;
    const isThere = levels > 0 ? hybrid(bytes.subarray(0, levels), 1, rows) : Array(rows).fill(1);
    const there = rows - nulls > 0 ? pageValues(page, encoding, type, rows - nulls, dictionary) : [];
    let given = 0;
    for (const is of isThere) values.push(is ? (there[given++] ?? null) : null);
  }
  return values;
}

/** What the end of the file says: names of the columns, and then each group of rows with where its values lie. */
function* parquetLayout({ read, bytes: size }, { rows }) {
  if (size < 12) throw new Damaged('its end is cut off');
  const tail = read(size - 8, 8);
  const length = tail.readUInt32LE(0);
  if (tail.toString('latin1', 4) !== 'PAR1' || length + 12 > size) throw new Damaged('its end is cut off');
  const max = Math.min(MAX_END, SMALL_END + Math.ceil(rows / GROUP_ROWS + 1) * END_OF_GROUP);
  if (length > max) throw new Damaged('its end is longer than its rows can need');
  const reader = new ThriftReader(read(size - 8 - length, length));
  for (const { id, type } of reader.fields()) {
    if (id === 2) {
      const [, ...columns] = reader.value(type).map((element) => String(element[4]));
      yield { columns, end: length };
    } else if (id === 4) {
      for (let { size: left } = reader.listHead(); left > 0; left -= 1) {
        reader.renew();
        const { 1: chunks, 3: rowsOfGroup } = reader.struct();
        yield { rows: rowsOfGroup, chunks: chunks.map(chunkOf) };
      }
      return;
    } else reader.value(type);
  }
}

const chunkOf = ({ 3: meta }) => ({
  type: meta[1],
  codec: meta[4],
  count: meta[5],
  from: meta[11] ?? meta[9],
  bytes: meta[7],
});

/** Every error but that of a Node that is too old is about what stands in the file. */
function orBroken(work) {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof CannotCheck) throw error;
    return { broken: error instanceof Damaged ? error.message : 'it is of another form' };
  }
}

/** Allows so many bytes to be unpacked. */
function budget(max) {
  let left = max;
  return (length) => {
    left -= length;
    if (left < 0) throw new Damaged('its pages hold more than was written');
  };
}

export function* parquetRows(file, bounds) {
  const opened = openedFile(file);
  try {
    yield* groupsOf(opened, bounds);
  } finally {
    opened.close();
  }
}

function* groupsOf(file, bounds) {
  const layout = parquetLayout(file, bounds);
  const takeAny = budget(2 * bounds.bytes + bounds.group);
  let [columns, max, read] = [undefined, bounds.group, undefined];
  for (let first = 1; ; ) {
    const { value: step, broken } = orBroken(() => layout.next());
    if (broken) throw new Damaged(`it is no Parquet of an export: ${broken}`);
    if (step.done) break;
    if (step.value.columns) {
      columns = step.value.columns;
      max = Math.min(max, (MAX_AT_ONCE - step.value.end) / 2);
      continue;
    }
    const { rows, chunks } = step.value;
    if (!(rows > 0) || rows > GROUP_ROWS || !columns || chunks.length !== columns.length)
      throw new Damaged('it is no Parquet of an export: a group of rows is of another kind');
    const takeHere = budget(max);
    const take = (length) => {
      takeHere(length);
      takeAny(length);
    };
    // What the group before this one held may be freed before this one is read.
    read = undefined;
    read = orBroken(() => chunks.map((chunk) => columnValues(bytesOf(file, chunk, max), chunk, rows, take)));
    if (read.broken)
      yield { rows, broken: `rows ${first} to ${first + rows - 1} cannot be read: ${read.broken}` };
    for (let row = 0; row < (read.broken ? 0 : rows); row += 1) {
      yield { row: Object.fromEntries(columns.map((name, index) => [name, cellOf(read.value[index][row])])) };
    }
    first += rows;
  }
}

const cellOf = (value) => (Buffer.isBuffer(value) ? value.toString() : (value ?? null));

function bytesOf({ read, bytes: size }, { from, bytes }, max) {
  if (bytes > max + MORE_OF_CHUNK) throw new Damaged('it holds more than was written');
  if (!(from >= 0) || !(bytes >= 0) || from + bytes > size) throw new Damaged('it is cut off');
  return read(from, bytes);
}
