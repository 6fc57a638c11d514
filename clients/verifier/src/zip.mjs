// Zips whose files are stored as they are, as the download of an export is. Nothing is unpacked.
import { openFile } from './reading.mjs';
import { CannotCheck, Damaged } from './report.mjs';

const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** An end without a comment, and the longest one. */
const END_BYTES = 22;
const MOST_COMMENT = 65_535;
const MOST_DIRECTORY = 16 * 1024 * 1024;
const FULL = 0xffffffff;

/** The files of a zip: name, where their bytes begin in it, and how many they are. */
export function zipEntries(path, size) {
  return openFile({ path, from: 0, bytes: size }, ({ read }) => {
    const { offset, bytes } = directoryOf(read, size);
    if (bytes > MOST_DIRECTORY || offset + bytes > size)
      throw new Damaged('the list of its files is cut off');
    const directory = read(offset, bytes);
    const entries = [];
    for (let at = 0; at + 46 <= directory.length; ) {
      if (directory.readUInt32LE(at) !== ENTRY) throw new Damaged('the list of its files is damaged');
      const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((field) =>
        directory.readUInt16LE(at + field),
      );
      const name = directory.toString('utf8', at + 46, at + 46 + nameBytes);
      const extra = directory.subarray(at + 46 + nameBytes, at + 46 + nameBytes + extraBytes);
      const entry = sizesOf(directory, at, extra);
      if (!name.endsWith('/')) entries.push(entryOf(path, size, name, entry, read));
      at += 46 + nameBytes + extraBytes + commentBytes;
    }
    return entries;
  });
}

function directoryOf(read, size) {
  const length = Math.min(size, END_BYTES + MOST_COMMENT);
  const tail = read(size - length, length);
  let at = tail.length - END_BYTES;
  while (at >= 0 && tail.readUInt32LE(at) !== END) at -= 1;
  if (at < 0) throw new Damaged('it is no whole zip: its end is cut off');
  const [bytes, offset] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
  if (bytes !== FULL && offset !== FULL && tail.readUInt16LE(at + 10) !== 0xffff) return { bytes, offset };
  if (at < 20 || tail.readUInt32LE(at - 20) !== LOCATOR64) return { bytes, offset };
  const end = read(numberAt(tail, at - 12, size), 56);
  if (end.length < 56 || end.readUInt32LE(0) !== END64) throw new Damaged('its end is damaged');
  return { bytes: numberAt(end, 40, size), offset: numberAt(end, 48, size) };
}

function numberAt(bytes, at, most) {
  const value = Number(bytes.readBigUInt64LE(at));
  if (value > most) throw new Damaged('it is cut off');
  return value;
}

function sizesOf(directory, at, extra) {
  const method = directory.readUInt16LE(at + 10);
  let [packed, plain, offset] = [20, 24, 42].map((field) => directory.readUInt32LE(at + field));
  for (let next = 0; next + 4 <= extra.length; ) {
    const [kind, length] = [extra.readUInt16LE(next), extra.readUInt16LE(next + 2)];
    if (kind === 1) {
      const values = extra.subarray(next + 4, next + 4 + length);
      let value = 0;
      const take = (known) => {
        if (known !== FULL || value + 8 > values.length) return known;
        value += 8;
        return Number(values.readBigUInt64LE(value - 8));
      };
      plain = take(plain);
      packed = take(packed);
      offset = take(offset);
    }
    next += 4 + length;
  }
  return { method, packed, plain, offset };
}

function entryOf(path, size, name, { method, packed, plain, offset }, read) {
  if (method !== 0 || packed !== plain)
    throw new CannotCheck('its files are compressed in the zip. Unzip it, and name the folder.');
  const head = offset + 30 <= size ? read(offset, 30) : Buffer.alloc(0);
  if (head.length < 30 || head.readUInt32LE(0) !== LOCAL) throw new Damaged(`${name} is cut off in the zip`);
  const from = offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  if (from + plain > size) throw new Damaged(`${name} is cut off in the zip`);
  return { name, path, from, bytes: plain };
}
