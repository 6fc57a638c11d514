#!/usr/bin/env node
// Verifies exports, checkpoints and proofs of a Gatehouse audit log, offline. One file, Node 20 or newer, nothing else.
// The formats are described in docs/verifying.md of Gatehouse: RFC 6962 trees, RFC 8785 JSON, C2SP signed notes.
import { createHash, createPublicKey, hash as hashOnce, verify as verifySignature } from 'node:crypto';
import { closeSync, createReadStream, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import * as zlib from 'node:zlib';

const usage = `node gatehouse-verify.mjs COMMAND --key KEY

  export FOLDER               an export with its manifest.json: names every event that was changed, removed, added or moved
  checkpoint FILE             a checkpoint: whether the log's key has signed it
  consistency OLD NEW PROOF   two checkpoints and the answer of /api/v1/checkpoints/consistency (JSON): whether the newer
                              log begins with the older one
  proof FILE                  the answer of /api/v1/audit-events/{id}/proof (JSON): whether the event is in the log

  --key KEY        the log's public key, as text (name+id+base64), or a file with one a line, or the file
                   /.well-known/gatehouse-log.json. Take it over a channel you trust, not from whoever gave you the export.
  --older FILE     with export: a checkpoint you kept from before, which must be of the same log and not larger
  --json           findings as JSON

Ends with 0 when everything is as it was, 1 when something is not, 2 when it could not be checked.`;

const HASH = 32;
const RECORD = 56;
const MOST_LISTED = 100;

class CannotCheck extends Error {}

// ---- RFC 6962 ----
const sha256 = (data) =>
  hashOnce ? hashOnce('sha256', data, 'buffer') : createHash('sha256').update(data).digest();
const hashLeaf = (text) => sha256(Buffer.concat([Buffer.of(0), Buffer.from(text)]));
const hashNode = (left, right) => sha256(Buffer.concat([Buffer.of(1), left, right]));
const EMPTY = sha256('');
function splitOf(size) {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

function rootOfInclusion(leaf, size, hash, path) {
  const sides = [];
  for (let [from, to] = [0, size]; to - from > 1; ) {
    const middle = from + splitOf(to - from);
    sides.push(leaf < middle ? 'right' : 'left');
    if (leaf < middle) to = middle;
    else from = middle;
  }
  if (leaf >= size || sides.length !== path.length) return undefined;
  return sides.reverse().reduce((root, side, index) => {
    return side === 'right' ? hashNode(root, path[index]) : hashNode(path[index], root);
  }, hash);
}

/** RFC 9162, 2.1.4.2. */
function isConsistent(older, newer, path) {
  if (older.size > newer.size || older.size === 0) return older.size === 0;
  if (older.size === newer.size) return older.root.equals(newer.root) && path.length === 0;
  const isPower = Number.isInteger(Math.log2(older.size));
  const [first, ...rest] = isPower ? [older.root, ...path] : path;
  if (!first) return false;
  let [node, last] = [older.size - 1, newer.size - 1];
  const up = () => {
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  };
  while (node % 2 === 1) up();
  let [before, after] = [first, first];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      before = hashNode(sibling, before);
      after = hashNode(sibling, after);
      while (node % 2 === 0 && node !== 0) up();
    } else after = hashNode(after, sibling);
    up();
  }
  return last === 0 && before.equals(older.root) && after.equals(newer.root);
}

// ---- Signed notes and checkpoints (c2sp.org/signed-note, c2sp.org/tlog-checkpoint) ----
function readKeys(given) {
  if (!given) throw new CannotCheck('Name the public key with --key.');
  const text = existsSync(given) ? readFileSync(given, 'utf8') : given;
  const lines = text.trimStart().startsWith('{')
    ? JSON.parse(text).keys.map(({ key }) => key)
    : text.split(/\s+/).filter(Boolean);
  return lines.map((line) => {
    const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(line) ?? [];
    const bytes = Buffer.from(encoded ?? '', 'base64');
    if (!name || bytes.length !== 33 || bytes[0] !== 1)
      throw new CannotCheck(`This is no public key of a log: ${line}`);
    const expected = sha256(Buffer.concat([Buffer.from(`${name}\n`), bytes])).subarray(0, 4);
    if (expected.toString('hex') !== id)
      throw new CannotCheck(`The id of this key does not belong to it: ${line}`);
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)]);
    return { name, id: expected, key: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
  });
}

/** The text of a note that one of the keys has signed; undefined when none has. */
function openNote(note, keys) {
  const end = note.lastIndexOf('\n\n');
  if (end < 0) return undefined;
  const text = note.slice(0, end + 1);
  const results = note
    .slice(end + 2)
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => {
      const [, name, encoded] = /^— (\S+) (\S+)$/.exec(line) ?? [];
      const bytes = Buffer.from(encoded ?? '', 'base64');
      const known = keys.find((key) => key.name === name && key.id.equals(bytes.subarray(0, 4)));
      return known ? [verifySignature(null, Buffer.from(text), known.key, bytes.subarray(4))] : [];
    });
  return results.length > 0 && results.every(Boolean) ? text : undefined;
}

function openCheckpoint(note, keys, what) {
  const text = openNote(note, keys);
  if (text === undefined) throw new CannotCheck(`${what} is not signed by this key.`);
  const [origin, size, root, ...more] = text.trimEnd().split('\n');
  const time = more.find((line) => line.startsWith('time '))?.slice(5);
  return { origin, size: Number(size), root: Buffer.from(root ?? '', 'base64'), time };
}

// ---- The leaf of an event: RFC 8785 over the API's form without `late` ----
function canonical(value) {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}

/** The leaves an exported event may have: a usual message is not sealed, unless it was once written out. */
function leavesOf({ late: _, ...event }, messages) {
  const written = hashLeaf(canonical(event));
  const isUsual = event.message !== null && messages[event.code] === event.message;
  return isUsual ? [hashLeaf(canonical({ ...event, message: null })), written] : [written];
}

// ---- Exports ----
/** Finds records by their hash or id without an object for each: `places` holds record + 1. */
function indexOf(records, at, length) {
  const count = records.length / RECORD;
  let capacity = 16;
  while (capacity < count * 2) capacity *= 2;
  const places = new Uint32Array(capacity);
  // The last four bytes: ids of one time begin with the same.
  const slot = (bytes, start) => bytes.readUInt32BE(start + length - 4) & (capacity - 1);
  for (let record = 0; record < count; record += 1) {
    let place = slot(records, record * RECORD + at);
    while (places[place] !== 0) place = (place + 1) & (capacity - 1);
    places[place] = record + 1;
  }
  return (wanted, isFree = () => true) => {
    for (let place = slot(wanted, 0); places[place] !== 0; place = (place + 1) & (capacity - 1)) {
      const start = (places[place] - 1) * RECORD + at;
      if (records.compare(wanted, 0, length, start, start + length) === 0 && isFree(places[place] - 1)) {
        return places[place] - 1;
      }
    }
    return -1;
  };
}

const positionOf = (records, record) => Number(records.readBigUInt64BE(record * RECORD));
const hex = (records, record) => records.toString('hex', record * RECORD + 40, record * RECORD + RECORD);
function idOf(records, record) {
  const text = hex(records, record);
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join(
    '-',
  );
}

/** The root that the exported leaves and the nodes between them lead to. */
function rootOf(records, nodes, size) {
  let next = 0;
  const count = records.length / RECORD;
  const lowerBound = (position, low, high) => {
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (positionOf(records, middle) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const walk = (from, to, first, last) => {
    if (first === last) {
      next += HASH;
      if (next > nodes.length) throw new CannotCheck('events.nodes ends too early.');
      return nodes.subarray(next - HASH, next);
    }
    if (to - from === 1) return records.subarray(first * RECORD + 8, first * RECORD + 8 + HASH);
    const middle = from + splitOf(to - from);
    const split = lowerBound(middle, first, last);
    return hashNode(walk(from, middle, first, split), walk(middle, to, split, last));
  };
  const root = size === 0 ? EMPTY : walk(0, size, 0, count);
  if (size > 0 && next !== nodes.length) throw new CannotCheck('events.nodes holds more than is needed.');
  return root;
}

async function hashFile(path) {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(path)) digest.update(chunk);
  return digest.digest('hex');
}

function decompressor(compression) {
  if (compression === 'gzip') return zlib.createGunzip();
  if (compression === 'zstd' && zlib.createZstdDecompress) return zlib.createZstdDecompress();
  throw new CannotCheck(`This Node cannot read ${compression}. Take Node 22.15 or newer.`);
}

async function* linesOf(stream) {
  let number = 0;
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    yield { number, line: line.trim() };
  }
}

/** NDJSON, or a JSON array with a line for each of its items. */
async function* jsonRows(stream, isArray) {
  for await (const { number, line } of linesOf(stream)) {
    if (line === '' || (isArray && (line === '[' || line === ']'))) continue;
    try {
      yield { row: JSON.parse(isArray ? line.replace(/,$/, '') : line) };
    } catch {
      yield { broken: `line ${number} is no JSON` };
    }
  }
}

/** Records of RFC 4180: null for a cell that is empty and not quoted. `broken` where a quote stands in a wrong place. */
async function* csvRecords(stream) {
  stream.setEncoding('utf8');
  let [cells, cell, state, isBroken] = [[], '', 'begin', false];
  const endCell = (text) => {
    cells.push(state === 'begin' || (state === 'plain' && text === '') ? null : text);
    [cell, state] = ['', 'begin'];
  };
  const endRecord = () => {
    endCell(state === 'plain' ? cell.replace(/\r$/, '') : cell);
    const record = { cells, isBroken };
    [cells, isBroken] = [[], false];
    return record;
  };
  for await (const chunk of stream) {
    for (let at = 0; at < chunk.length; at += 1) {
      const char = chunk[at];
      if (state === 'quoted') {
        const end = chunk.indexOf('"', at);
        cell += chunk.slice(at, end < 0 ? chunk.length : end);
        if (end < 0) break;
        at = end;
        state = 'after';
      } else if (char === '"' && state === 'after') {
        cell += char;
        state = 'quoted';
      } else if (char === '"' && state === 'begin') state = 'quoted';
      else if (char === ',') endCell(cell);
      else if (char === '\n') yield endRecord();
      else if (state === 'after') isBroken ||= char !== '\r';
      else {
        isBroken ||= char === '"';
        cell += char;
        state = 'plain';
      }
    }
  }
  if (cells.length > 0 || state !== 'begin') yield endRecord();
}

async function* csvRows(stream) {
  let names;
  let number = 0;
  for await (const { cells, isBroken } of csvRecords(stream)) {
    number += 1;
    if (!names) names = cells.map(String);
    else if (isBroken || cells.length !== names.length)
      yield { broken: `row ${number} has not the form of CSV` };
    else yield { row: Object.fromEntries(names.map((name, index) => [name, cells[index]])) };
  }
}

// ---- Parquet as the exports write it: flat columns, pages of version 2; read group by group ----
class Broken extends Error {}

/** Thrift's compact protocol: a struct as an object by the numbers of its fields. */
function thriftStruct(bytes, start) {
  let next = start;
  const byte = () => {
    if (next >= bytes.length) throw new Broken('its structure is cut off');
    return bytes[next++];
  };
  const varint = () => {
    let [value, factor] = [0n, 1n];
    for (let more = 128; more & 128; factor *= 128n) {
      more = byte();
      value += BigInt(more & 127) * factor;
    }
    return value;
  };
  const zigzag = () => {
    const value = varint();
    return Number(value & 1n ? -((value + 1n) / 2n) : value / 2n);
  };
  const list = () => {
    const head = byte();
    const size = head >> 4 === 15 ? Number(varint()) : head >> 4;
    if (size > bytes.length) throw new Broken('its structure is cut off');
    return Array.from({ length: size }, () => ((head & 15) <= 2 ? byte() === 1 : value(head & 15)));
  };
  const binary = () => {
    const length = Number(varint());
    if (next + length > bytes.length) throw new Broken('its structure is cut off');
    next += length;
    return bytes.subarray(next - length, next);
  };
  const struct = () => {
    const fields = {};
    for (let [head, id] = [byte(), 0]; head !== 0; head = byte()) {
      id = head >> 4 === 0 ? zigzag() : id + (head >> 4);
      fields[id] = value(head & 15);
    }
    return fields;
  };
  const value = (type) => {
    if (type === 1 || type === 2) return type === 1;
    if (type === 3) return byte();
    if (type >= 4 && type <= 6) return zigzag();
    if (type === 7) return binaryOf(8);
    if (type === 8) return binary();
    if (type === 9 || type === 10) return list();
    if (type === 12) return struct();
    throw new Broken('its structure is of another kind');
  };
  const binaryOf = (length) => {
    next += length;
    return bytes.subarray(next - length, next);
  };
  return { fields: struct(), end: next };
}

function unsnappy(bytes, length) {
  const out = Buffer.alloc(length);
  let [next, end] = [0, 0];
  const number = (size) => {
    next += size;
    if (next > bytes.length) throw new Broken('a page is cut off');
    return bytes.readUIntLE(next - size, size);
  };
  while (number(1) & 128);
  while (next < bytes.length) {
    const tag = number(1);
    const kind = tag & 3;
    let size = (tag >> 2) + 1;
    if (kind === 0) {
      if (size > 60) size = number(size - 60) + 1;
      if (next + size > bytes.length || end + size > length) throw new Broken('a page is cut off');
      bytes.copy(out, end, next, next + size);
      next += size;
    } else {
      if (kind === 1) size = ((tag >> 2) & 7) + 4;
      const offset = kind === 1 ? ((tag >> 5) << 8) + number(1) : number(kind === 2 ? 2 : 4);
      if (offset === 0 || offset > end || end + size > length) throw new Broken('a page is cut off');
      for (let index = 0; index < size; index += 1) out[end + index] = out[end + index - offset];
    }
    end += size;
  }
  if (end !== length) throw new Broken('a page is cut off');
  return out;
}

function unpacked(bytes, codec, length) {
  if (codec === 0) return bytes;
  if (codec === 1) return unsnappy(bytes, length);
  if (codec === 2) return zlib.gunzipSync(bytes);
  if (codec === 6 && zlib.zstdDecompressSync) return zlib.zstdDecompressSync(bytes);
  if (codec === 6) throw new CannotCheck('This Node cannot read zstd. Take Node 22.15 or newer.');
  throw new Broken('its compression is of another kind');
}

/** Runs of one number, and numbers packed into `width` bits each. */
function hybrid(bytes, width, count) {
  const values = [];
  let next = 0;
  const byte = () => {
    if (next >= bytes.length) throw new Broken('a page is cut off');
    return bytes[next++];
  };
  while (values.length < count) {
    let [head, shift] = [0, 0];
    for (let more = 128; more & 128; shift += 7) {
      more = byte();
      head += (more & 127) * 2 ** shift;
    }
    if (head & 1) {
      let [bits, held] = [0, 0];
      for (let index = 0; index < (head >>> 1) * 8; index += 1) {
        for (; held < width; held += 8) bits += byte() * 2 ** held;
        if (values.length < count) values.push(bits % 2 ** width);
        bits = Math.floor(bits / 2 ** width);
        held -= width;
      }
    } else {
      let value = 0;
      for (let index = 0; index * 8 < width; index += 1) value += byte() * 256 ** index;
      const end = Math.min(count, values.length + (head >>> 1));
      if (end === values.length) throw new Broken('a page is of another kind');
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
const readers = {
  1: [4, (bytes, at) => bytes.readInt32LE(at)],
  2: [8, (bytes, at) => timeOf(bytes.readBigInt64LE(at))],
  5: [8, (bytes, at) => bytes.readDoubleLE(at)],
};

function plainValues(bytes, type, count) {
  if (type === BOOLEAN)
    return Array.from({ length: count }, (_, index) => ((bytes[index >> 3] >> (index & 7)) & 1) === 1);
  const values = [];
  const [size, read] = readers[type] ?? [];
  for (let at = 0; values.length < count; ) {
    if (size) values.push(read(bytes, at));
    else if (type === 6) values.push(bytes.toString('utf8', at + 4, at + 4 + bytes.readUInt32LE(at)));
    else throw new Broken('a column is of another kind');
    at += size ?? 4 + bytes.readUInt32LE(at);
    if (at > bytes.length) throw new Broken('a page is cut off');
  }
  return values;
}

function pageValues(page, encoding, type, count, dictionary) {
  if (encoding === 0) return plainValues(page, type, count);
  if (encoding === 3 && type === BOOLEAN) return hybrid(page.subarray(4), 1, count).map((bit) => bit === 1);
  if ((encoding !== 2 && encoding !== 8) || !dictionary) throw new Broken('a page is of another kind');
  return hybrid(page.subarray(1), page[0] ?? 0, count).map((index) => {
    if (index >= dictionary.length) throw new Broken('a page names what its dictionary has not');
    return dictionary[index];
  });
}

/** The values of a column within a group of rows; null where there is none. */
function columnValues(chunk, { type, codec, count }, rowsOfGroup) {
  if (count !== rowsOfGroup) throw new Broken('a column has not as many values as there are rows');
  const values = [];
  let dictionary;
  for (let next = 0; values.length < count; ) {
    const { fields, end } = thriftStruct(chunk, next);
    const [kind, length, packed] = [fields[1], fields[2], fields[3]];
    next = end + packed;
    if (!(packed >= 0) || next > chunk.length) throw new Broken('a page is cut off');
    const bytes = chunk.subarray(end, next);
    if (kind === 2) {
      dictionary = plainValues(unpacked(bytes, codec, length), type, fields[7][1]);
      continue;
    }
    const { 1: rows, 2: nulls, 4: encoding, 5: levels, 6: repeated, 7: isPacked = true } = fields[8] ?? {};
    if (kind !== 3 || repeated !== 0 || rows > count - values.length)
      throw new Broken('a page is of another kind');
    const body = bytes.subarray(levels);
    const page = isPacked ? unpacked(body, codec, length - levels) : body;
    const isThere = levels > 0 ? hybrid(bytes.subarray(0, levels), 1, rows) : Array(rows).fill(1);
    const there = rows - nulls > 0 ? pageValues(page, encoding, type, rows - nulls, dictionary) : [];
    let given = 0;
    for (const is of isThere) values.push(is ? (there[given++] ?? null) : null);
  }
  return values;
}

/** What the end of the file says: names and types of the columns, and where their values lie in each group of rows. */
function parquetLayout(file, size) {
  const tail = readAt(file, size - 8, 8);
  const length = tail.readUInt32LE(0);
  if (tail.toString('latin1', 4) !== 'PAR1' || length + 12 > size) throw new Broken('its end is cut off');
  const { fields } = thriftStruct(readAt(file, size - 8 - length, length), 0);
  const [, ...columns] = fields[2].map((element) => String(element[4]));
  const groups = fields[4].map(({ 1: chunks, 3: rows }) => ({
    rows,
    chunks: chunks.map(({ 3: meta }) => ({
      type: meta[1],
      codec: meta[4],
      count: meta[5],
      from: meta[11] ?? meta[9],
      bytes: meta[7],
    })),
  }));
  return { columns, groups };
}

function readAt(file, position, length) {
  const bytes = Buffer.alloc(Math.max(0, length));
  const read = position >= 0 ? readSync(file, bytes, 0, bytes.length, position) : -1;
  if (read !== length) throw new Broken('it is cut off');
  return bytes;
}

/** Every error but that of a Node that is too old is about what stands in the file. */
function orBroken(work) {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof CannotCheck) throw error;
    return { broken: error instanceof Broken ? error.message : 'it is of another form' };
  }
}

function* parquetRows(path) {
  const file = openSync(path);
  try {
    const { value: layout, broken } = orBroken(() => parquetLayout(file, statSync(path).size));
    if (broken) yield { broken: `the file is no Parquet of an export: ${broken}` };
    let first = 1;
    for (const { rows, chunks } of layout?.groups ?? []) {
      const read = orBroken(() =>
        chunks.map((chunk) => columnValues(readAt(file, chunk.from, chunk.bytes), chunk, rows)),
      );
      if (read.broken)
        yield { broken: `rows ${first} to ${first + rows - 1} cannot be read: ${read.broken}` };
      for (let row = 0; row < (read.broken ? 0 : rows); row += 1) {
        const cell = (name, index) => [name, read.value[index]?.[row] ?? null];
        yield { row: Object.fromEntries(layout.columns.map(cell)) };
      }
      first += rows;
    }
  } finally {
    closeSync(file);
  }
}

/** What the file holds, one after the other: `row`, or why it is `broken`. */
function rowsOf(path, { content, compression }) {
  if (content === 'parquet') return parquetRows(path);
  const file = createReadStream(path);
  const stream = compression === 'none' ? file : file.pipe(decompressor(compression));
  return content === 'csv' ? csvRows(stream) : jsonRows(stream, content === 'json');
}

/** Columns of Gatehouse's own schema that make a whole event; `late` follows from the times. */
const WHOLE =
  `id occurred_at received_at code message category severity outcome reason actor_type actor_id actor_login
  subject_id subject_login organisation_id api_key_id ip country region city latitude longitude timezone user_agent device_type
  browser os session_hash request_id target_type target_id details risk_score risk_reasons`.split(/\s+/);

/** A time in any zone as the log has it, which is in UTC and with the same fraction. */
function toUtc(time) {
  const [, clock, fraction = '', zone] = /^(.{19})(\.\d+)?([+-]\d\d:\d\d)$/.exec(time) ?? [];
  if (!zone) return time;
  const at = new Date(`${clock}${zone}`);
  return Number.isNaN(at.getTime()) ? time : `${at.toISOString().slice(0, 19)}${fraction}Z`;
}

const inUtc = (event) => ({
  ...event,
  occurred_at: toUtc(event.occurred_at),
  received_at: toUtc(event.received_at),
});

const numberOf = (value) => (value === null ? null : Number(value));

/** The event of a flat row, with the reasons of its risk as they were before they were joined. */
function eventOf(row, reasons) {
  const { country, region, city, timezone, target_type, target_id, risk_score } = row;
  const [latitude, longitude] = [numberOf(row.latitude), numberOf(row.longitude)];
  const isPlaced = country !== null || latitude !== null;
  return inUtc({
    id: row.id,
    occurred_at: row.occurred_at,
    received_at: row.received_at,
    code: row.code,
    message: row.message,
    category: row.category,
    severity: row.severity,
    outcome: row.outcome,
    reason: row.reason,
    actor: { type: row.actor_type, id: row.actor_id, login: row.actor_login },
    subject: { id: row.subject_id, login: row.subject_login },
    organisation_id: row.organisation_id,
    api_key_id: row.api_key_id,
    ip: row.ip,
    location: isPlaced ? { country, region, city, latitude, longitude, timezone } : null,
    user_agent: row.user_agent,
    device_type: row.device_type,
    browser: row.browser,
    os: row.os,
    session_hash: row.session_hash,
    request_id: row.request_id,
    target: target_type !== null && target_id !== null ? { type: target_type, id: target_id } : null,
    details: typeof row.details === 'string' ? JSON.parse(row.details) : row.details,
    risk: risk_score === null ? null : { score: Number(risk_score), reasons },
  });
}

/** Two forms are tried for each of so many places that a flat row leaves open. */
const MOST_OPEN = 8;
function* choices(count) {
  const places = Math.max(0, Math.min(count, MOST_OPEN));
  for (let mask = 0; mask < 2 ** places; mask += 1)
    yield (index) => index < places && (mask & (1 << index)) !== 0;
}

const isFormula = (text) => /^[=+\-@\t\r\n＝＋－＠]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text);

/** What may have been joined by "; ": as many reasons as there are parts, or fewer with it within one of them. */
function* reasonsOf(text) {
  const [first, ...parts] = text ? text.split('; ') : [];
  for (const isWithin of choices(parts.length)) {
    const reasons = first === undefined ? [] : [first];
    for (const [index, part] of parts.entries()) {
      if (isWithin(index)) reasons.push(`${reasons.pop()}; ${part}`);
      else reasons.push(part);
    }
    yield reasons;
  }
}

/**
 * The events that a flat row may stand for, the likely one first. A row says a little less than the event: an apostrophe at
 * the beginning of a cell may be the one that keeps spreadsheets from running it, and "; " may stand between two reasons or
 * within one. Nothing can be hidden in that: the sealed leaf decides which it was.
 */
function* eventsOf(row, isCsv) {
  const guarded = isCsv
    ? WHOLE.filter((name) => row[name]?.startsWith("'") && isFormula(row[name].slice(1)))
    : [];
  for (const isKept of choices(guarded.length)) {
    const plain = { ...row };
    for (const [index, name] of guarded.entries()) if (!isKept(index)) plain[name] = row[name].slice(1);
    for (const reasons of reasonsOf(plain.risk_reasons)) yield eventOf(plain, reasons);
  }
}

const at = (value, path) => path.reduce((inner, name) => inner?.[name], value);
/** Where the id and the time of an event are, in each mapping. */
const places = {
  gatehouse: { id: ['id'], time: ['occurred_at'], subject: ['subject', 'id'] },
  ocsf: { id: ['metadata', 'uid'], time: ['metadata', 'original_time'] },
  ecs: { id: ['event', 'id'], time: ['@timestamp'] },
};

/**
 * How the rows of an export are read. `texts`: the leaf of each can be computed, so that a changed one is named; `ids`: only
 * which events they are; undefined: not at all.
 */
function readerOf({ content, mapping, masked, columns }) {
  const place = places[mapping];
  if (!place) return undefined;
  const isFlat = content === 'csv' || content === 'parquet' || columns !== null;
  const flat = (path) => (path === undefined ? undefined : [path.join('.')]);
  const [id, time] = isFlat ? [flat(place.id), flat(place.time)] : [place.id, place.time];
  const subject = isFlat ? ['subject_id'] : place.subject;
  const identity = (row) => {
    const found = at(row, time);
    return {
      id: at(row, id),
      key: found ? `${padded(toUtc(found))} ${at(row, id)} ${subject && at(row, subject)}` : undefined,
    };
  };
  if (isFlat && columns && !columns.includes(id[0])) return undefined;
  const isWhole =
    mapping === 'gatehouse' && masked.length === 0 && WHOLE.every((name) => columns?.includes(name) ?? true);
  if (!isWhole) return { reads: 'ids', identity };
  const events = isFlat ? (row) => eventsOf(row, content === 'csv') : (row) => [inUtc(row)];
  return { reads: 'texts', identity, events };
}

const padded = (time) => String(time).replace(/(\.\d{3})Z$/, '$1000Z');
const bytesOf = (id) => Buffer.from(String(id).replaceAll('-', '').padEnd(32, '0').slice(0, 32), 'hex');

/** The record that an event's own text leads to; -1 where none does. */
function recordOf(eventsOfRow, messages, byHash) {
  try {
    for (const event of eventsOfRow()) {
      for (const leaf of leavesOf(event, messages)) {
        const record = byHash(leaf);
        if (record >= 0) return record;
      }
    }
  } catch {
    // No JSON where there should be some, or no text: it is not what was sealed.
  }
  return -1;
}

async function checkRows(path, manifest, records, reader, add) {
  const byHash = reader.reads === 'texts' ? indexOf(records, 8, HASH) : undefined;
  let byId;
  const seen = new Uint8Array(records.length / RECORD);
  const isFree = (record) => seen[record] === 0;
  const findById = (id) => {
    byId ??= indexOf(records, 40, 16);
    const bytes = bytesOf(id);
    return bytes.length === 16 ? [byId(bytes, isFree), byId(bytes)] : [-1, -1];
  };
  const unknown = [];
  let [rows, before] = [0, undefined];
  for await (const { row, broken } of rowsOf(path, manifest.events)) {
    rows += 1;
    if (broken) {
      add('changed', null, broken);
      continue;
    }
    const { id, key } = reader.identity(row);
    const found = byHash ? recordOf(() => reader.events(row), manifest.messages, byHash) : -1;
    if (found >= 0) {
      if (seen[found]) add('added', id, 'it is in the file twice');
      seen[found] = 1;
    } else {
      const [same, any] = findById(id);
      if (same >= 0) {
        seen[same] = 1;
        if (byHash) add('changed', id, `it is not what was sealed as number ${positionOf(records, same)}`);
      } else if (any >= 0) add('added', id, 'it is in the file twice');
      else unknown.push(id);
    }
    const { order } = manifest.events;
    if (key !== undefined && before !== undefined && order) {
      const isLater = order === 'newest_first' ? key > before : key < before;
      if (isLater) add('moved', id, 'it does not follow the event before it in time');
    }
    before = key ?? before;
  }
  const unsealed = manifest.rows - manifest.sealed;
  if (unknown.length > unsealed)
    for (const id of unknown) add('added', id, 'it is not among the sealed events');
  for (const [record, was] of seen.entries()) {
    if (was === 0) add('removed', idOf(records, record), `number ${positionOf(records, record)} of the log`);
  }
  if (rows !== manifest.rows)
    add('count', null, `the file has ${rows} events, the manifest says ${manifest.rows}`);
  return Math.min(unknown.length, unsealed);
}

/** What can be named in an export of this form, in a sentence. */
function namedBy(reader, { columns }) {
  if (reader?.reads === 'texts') return 'Each row was held against its sealed leaf.';
  if (reader) {
    return 'The rows are mapped, masked or lack columns: an event that was removed, added or moved is named by its id; where a text was changed, the file is named.';
  }
  return `The rows have no id (columns ${(columns ?? []).join(', ')}): where anything was changed, the file is named, not the event. Files and leaves were checked.`;
}

async function checkFiles(folder, manifest, add) {
  for (const { name, bytes, sha256: expected } of manifest.files) {
    if (name.includes('/') || name.includes('\\')) throw new CannotCheck(`The manifest names ${name}.`);
    const path = join(folder, name);
    if (!existsSync(path)) add('file', name, 'it is missing');
    else if (statSync(path).size !== bytes || (await hashFile(path)) !== expected) {
      add('file', name, 'it is not the file that was made');
    }
  }
}

function checkLeaves(folder, manifest, checkpoint, add) {
  const name = (suffix) =>
    manifest.files.find((file) => file.name.endsWith(suffix))?.name ?? `events${suffix}`;
  const records = readFileSync(join(folder, name('.leaves')));
  const nodes = readFileSync(join(folder, name('.nodes')));
  if (records.length % RECORD !== 0) throw new CannotCheck(`${name('.leaves')} is cut off.`);
  const count = records.length / RECORD;
  for (let record = 0; record < count; record += 1) {
    const position = positionOf(records, record);
    const isRising = record === 0 || position > positionOf(records, record - 1);
    if (!isRising || position >= checkpoint.size)
      throw new CannotCheck(`${name('.leaves')} is out of order.`);
  }
  if (!rootOf(records, nodes, checkpoint.size).equals(checkpoint.root)) {
    add('tree', null, 'the leaves do not lead to the root that was signed: they are not those of the log');
  }
  if (count !== manifest.sealed) add('count', null, `${count} leaves, the manifest says ${manifest.sealed}`);
  return records;
}

async function verifyExport(folder, keys, { older, add, say }) {
  const path = existsSync(join(folder, 'manifest.json')) ? folder : dirname(folder);
  const json = readFileSync(join(path, 'manifest.json'));
  const manifest = JSON.parse(json.toString());
  if (manifest.format !== 'gatehouse-export/1')
    throw new CannotCheck(`The format ${manifest.format} is not known.`);
  const signed = openNote(readFileSync(join(path, 'manifest.note'), 'utf8'), keys);
  const [name, digest] = signed?.split('\n') ?? [];
  if (signed === undefined) add('manifest', 'manifest.note', 'it is not signed by this key');
  else if (digest !== sha256(json).toString('hex'))
    add('manifest', 'manifest.json', 'it is not what was signed');
  const checkpoint = openCheckpoint(manifest.checkpoint, keys, 'The checkpoint of the export');
  if (signed !== undefined && name !== `${checkpoint.origin}/export`)
    add('manifest', 'manifest.note', 'of another log');
  await checkFiles(path, manifest, add);
  const records = checkLeaves(path, manifest, checkpoint, add);
  const reader = readerOf(manifest.events);
  const unsealed = reader
    ? await checkRows(join(path, manifest.events.file), manifest, records, reader, add)
    : 0;
  if (older) checkOlder(older, keys, checkpoint, records, add);
  say(`Log ${checkpoint.origin}, checkpoint of ${checkpoint.size} events, signed ${checkpoint.time ?? ''}`);
  say(
    `${manifest.rows} events, ${manifest.sealed} of them sealed by it; filter ${JSON.stringify(manifest.filter)}`,
  );
  if (unsealed > 0)
    say(
      `${unsealed} events were stored too late for the checkpoint: only the manifest's signature speaks for them.`,
    );
  say(namedBy(reader, manifest.events));
  say(coverage(records, checkpoint.size));
}

/** With every leaf up to the older checkpoint in the export, its root can be computed; else only sizes compare. */
function checkOlder(path, keys, checkpoint, records, add) {
  const kept = openCheckpoint(readFileSync(path, 'utf8'), keys, 'The older checkpoint');
  if (kept.origin !== checkpoint.origin) add('checkpoint', path, 'it is of another log');
  else if (kept.size > checkpoint.size) {
    add(
      'checkpoint',
      path,
      `it covers ${kept.size} events, the export's log has ${checkpoint.size}: the end was cut off`,
    );
  } else if (
    kept.size > 0 &&
    records.length / RECORD >= kept.size &&
    positionOf(records, kept.size - 1) === kept.size - 1
  ) {
    const root = rootOf(records.subarray(0, kept.size * RECORD), Buffer.alloc(0), kept.size);
    if (!root.equals(kept.root))
      add('checkpoint', path, 'the log does not begin with what it sealed: it was rewritten');
  } else if (kept.size === checkpoint.size && !kept.root.equals(checkpoint.root)) {
    add('checkpoint', path, 'another root for the same size: the log was rewritten');
  }
}

function coverage(records, size) {
  const count = records.length / RECORD;
  if (count === size) return 'Every event of the log up to the checkpoint is in it: nothing is left out.';
  if (count === 0) return 'None of its events is sealed.';
  const [first, last] = [positionOf(records, 0), positionOf(records, count - 1)];
  const gap = last - first + 1 - count;
  return gap === 0
    ? `It holds the events ${first} to ${last} of the log without a gap.`
    : `It holds ${count} of the events ${first} to ${last} of the log; that the others do not match is what the manifest's signature states.`;
}

// ---- Proofs ----
function verifyProof(path, keys, { add, say }) {
  const { leaf, path: nodes, checkpoint } = JSON.parse(readFileSync(path, 'utf8'));
  if (!leaf || !checkpoint)
    throw new CannotCheck('This proof has no checkpoint: the event was not sealed yet.');
  const signed = openCheckpoint(checkpoint.note, keys, 'The checkpoint');
  const hashes = nodes.map((node) => Buffer.from(node, 'base64'));
  const root = rootOfInclusion(leaf.index, signed.size, hashLeaf(leaf.text), hashes);
  if (!root?.equals(signed.root)) add('tree', JSON.parse(leaf.text).id, 'it is not in the log');
  say(`Event ${JSON.parse(leaf.text).id} is number ${leaf.index} of ${signed.size} in ${signed.origin}`);
}

function verifyConsistency([olderPath, newerPath, proofPath], keys, { add, say }) {
  const older = openCheckpoint(readFileSync(olderPath, 'utf8'), keys, 'The older checkpoint');
  const newer = openCheckpoint(readFileSync(newerPath, 'utf8'), keys, 'The newer checkpoint');
  const { proof } = JSON.parse(readFileSync(proofPath, 'utf8'));
  const path = proof.map((node) => Buffer.from(node, 'base64'));
  if (older.origin !== newer.origin) add('checkpoint', olderPath, 'of another log');
  else if (older.size > newer.size)
    add('checkpoint', newerPath, 'it covers fewer events: the end was cut off');
  else if (!isConsistent(older, newer, path))
    add('checkpoint', newerPath, 'the newer log does not begin with the older one');
  say(`${older.origin}: ${older.size} events, then ${newer.size}`);
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      older: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [command, ...rest] = positionals;
  const wanted = { export: 1, checkpoint: 1, proof: 1, consistency: 3 }[command];
  if (values.help || wanted !== rest.length) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const findings = [];
  const lines = [];
  const tools = {
    older: values.older,
    add: (kind, what, text) => findings.push({ kind, what, text }),
    say: (line) => lines.push(line),
  };
  const keys = readKeys(values.key);
  if (command === 'export') await verifyExport(rest[0], keys, tools);
  else if (command === 'proof') verifyProof(rest[0], keys, tools);
  else if (command === 'consistency') verifyConsistency(rest, keys, tools);
  else {
    const { origin, size, time } = openCheckpoint(readFileSync(rest[0], 'utf8'), keys, rest[0]);
    lines.push(`Signed by the key of ${origin}: ${size} events, ${time ?? ''}`);
  }
  if (values.json) console.log(JSON.stringify({ intact: findings.length === 0, findings, lines }, null, 2));
  else {
    for (const line of lines) console.log(line);
    for (const { kind, what, text } of findings.slice(0, MOST_LISTED))
      console.log(`${kind.toUpperCase()} ${what ?? ''}: ${text}`);
    if (findings.length > MOST_LISTED)
      console.log(`… and ${findings.length - MOST_LISTED} more (--json lists them)`);
    console.log(findings.length === 0 ? 'INTACT' : `NOT INTACT: ${findings.length} findings`);
  }
  return findings.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof CannotCheck ? error.message : error);
  process.exitCode = 2;
}
