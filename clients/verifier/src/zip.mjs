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
const MAX_COMMENT = 65_535;
const MAX_DIRECTORY = 16 * 1024 * 1024;
const MAX_ENTRIES = 10_000;
const FULL = 0xffffffff;
/** What may follow the bytes of a file: its sizes again, with or without zip64. */
const DESCRIPTOR = 0x08074b50;
const DESCRIPTOR_BYTES = [16, 24];

/**
 * The files of a zip: name, where their bytes begin in it, and how many they are. `doubts` names those of which another program
 * may take other bytes than we do: what is checked here must be what a reader gets who unpacks it.
 */
export function zipEntries(path, size) {
  return openFile({ path, from: 0, bytes: size }, ({ read }) => {
    const { offset, bytes, end } = directoryOf(read, size);
    if (bytes > MAX_DIRECTORY || offset + bytes > size) throw new Damaged('the list of its files is cut off');
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
      entries.push(entryOf(path, size, name, entry, read));
      if (entries.length > MAX_ENTRIES) throw new Damaged(`it holds more than ${MAX_ENTRIES} files`);
      at += 46 + nameBytes + extraBytes + commentBytes;
    }
    const doubts = [...namesInDoubt(entries), ...bytesInDoubt(entries, { offset, bytes, end }, read)];
    return { files: entries.filter(({ name }) => !name.endsWith('/')), doubts };
  });
}

/** Names that stand twice, also for a disk that takes upper and lower case for the same, and names that lead elsewhere. */
function namesInDoubt(entries) {
  const seen = new Map();
  return entries.flatMap(({ name, localName }) => {
    const before = seen.get(name.toLowerCase());
    seen.set(name.toLowerCase(), name);
    if (before !== undefined) {
      const text = `the zip holds it and ${before}: of two files of one name, nobody can tell which one is read`;
      return [{ name, text }];
    }
    if (localName !== name) return [{ name, text: `the zip calls it ${localName} in another place` }];
    const isPlain = name.split('/').every((part, index, { length }) => {
      return (part !== '' || (index > 0 && index === length - 1)) && part !== '.' && part !== '..';
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    if (isPlain && !/[\\:\u0000-\u001f]/.test(name)) return [];
    return [{ name, text: 'it is no plain name of a file: it may be unpacked in the place of another one' }];
  });
}

/** Bytes of the zip that belong to none of its files: a program that reads it from its beginning may find a file there. */
function bytesInDoubt(entries, { offset, bytes, end }, read) {
  const doubt = (name) => [{ name, text: 'beside it, the zip holds bytes that belong to none of its files' }];
  let at = 0;
  let before = 'the beginning';
  for (const { name, head, from, bytes: length } of [...entries].sort((a, b) => a.head - b.head)) {
    if (head !== at && !isDescriptor(read, at, head)) return doubt(before);
    at = from + length;
    before = name;
  }
  if (at !== offset && !isDescriptor(read, at, offset)) return doubt(before);
  return offset + bytes === end ? [] : doubt('the end');
}

function isDescriptor(read, from, to) {
  return DESCRIPTOR_BYTES.includes(to - from) && read(from, 4).readUInt32LE(0) === DESCRIPTOR;
}

function directoryOf(read, size) {
  const length = Math.min(size, END_BYTES + MAX_COMMENT);
  const tail = read(size - length, length);
  let at = tail.length - END_BYTES;
  while (at >= 0 && tail.readUInt32LE(at) !== END) at -= 1;
  if (at < 0) throw new Damaged('it is no whole zip: its end is cut off');
  const [bytes, offset] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
  const here = { bytes, offset, end: size - length + at };
  if (bytes !== FULL && offset !== FULL && tail.readUInt16LE(at + 10) !== 0xffff) return here;
  if (at < 20 || tail.readUInt32LE(at - 20) !== LOCATOR64) return here;
  const endAt = numberAt(tail, at - 12, size);
  const end = read(endAt, 56);
  if (end.length < 56 || end.readUInt32LE(0) !== END64) throw new Damaged('its end is damaged');
  return { bytes: numberAt(end, 40, size), offset: numberAt(end, 48, size), end: endAt };
}

function numberAt(bytes, at, max) {
  const value = Number(bytes.readBigUInt64LE(at));
  if (value > max) throw new Damaged('it is cut off');
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
  const nameBytes = head.readUInt16LE(26);
  const from = offset + 30 + nameBytes + head.readUInt16LE(28);
  if (from + plain > size) throw new Damaged(`${name} is cut off in the zip`);
  const localName = read(offset + 30, nameBytes).toString('utf8');
  return { name, localName, path, head: offset, from, bytes: plain };
}
