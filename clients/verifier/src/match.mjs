// Holds the rows of an export against its leaves, however many there are.
import { leavesOf } from './events.mjs';
import { RECORD, uuidOf } from './leaves.mjs';
import { HASH } from './merkle.mjs';
import { Parts, partsFor, scattered } from './parts.mjs';
import { Damaged, shown } from './report.mjs';
import { rowsOf } from './rows.mjs';

/** Id (16), number (6), two zeros, and two leaves that it may have (32 each). */
const ROW = 88;
const NO_POSITION = Buffer.alloc(8, 0xff);
const NO_LEAF = Buffer.alloc(HASH);
const LEAF_AT = 8;
const ID_AT = 40;
/** Rows and leaves without each other that are looked at for an id that was changed. */
const MAX_PAIRED = 100;

/** Takes leaves and rows, and says at the end which do not belong together. */
export class Matcher {
  #leaves;
  #rows;
  #parts;
  #unknown = [];
  #gone = [];
  /** Rows that were compared with a leaf. */
  held = 0;

  constructor(scratch, { appended, rows }) {
    this.#parts = partsFor(Math.min(appended, 1e9) * RECORD + Math.min(rows, 1e9) * ROW);
    this.#leaves = new Parts(scratch, 'leaves', RECORD, this.#parts);
    this.#rows = new Parts(scratch, 'rows', ROW, this.#parts);
  }

  addLeaf(record) {
    this.#leaves.add(record, ID_AT);
  }

  /** A leaf that waited to be appended when the export was made. */
  addPending(record) {
    this.#leaves.add(Buffer.concat([NO_POSITION, record]), ID_AT);
  }

  /** Reads the rows; what can be told of one alone is told. @returns how many there are, and whether all could be read. */
  async readRows(file, { events, messages }, reader, bounds, report) {
    const record = Buffer.alloc(ROW);
    let [rows, before] = [0, undefined];
    for await (const { row, broken, fault, twice, rows: many = 1, number } of rowsOf(file, events, bounds)) {
      rows += many;
      if (fault) report.add('file', events.file, fault);
      if (fault) continue;
      if (broken) {
        report.add('changed', null, broken);
        continue;
      }
      const { id, key } = reader.identity(row);
      const bytes = bytesOf(id);
      if (bytes) this.#addRow(record, bytes, number, row, reader, messages);
      else report.add('added', `row ${number}`, `its id ${shown(id ?? null)} is none of an event`);
      if (twice !== undefined)
        report.add('changed', bytes ? id : `row ${number}`, `its member "${shown(twice)}" stands twice`);
      if (reader.isLateRight && !reader.isLateRight(row))
        report.add('changed', bytes ? id : `row ${number}`, 'its "late" does not follow from its times');
      const isLater = events.order === 'newest_first' ? key > before : key < before;
      if (key !== undefined && before !== undefined && events.order && isLater)
        report.add('moved', shown(id), 'it does not follow the event before it in time');
      before = key ?? before;
    }
    return rows;
  }

  #addRow(record, id, number, row, reader, messages) {
    record.fill(0);
    id.copy(record);
    record.writeUIntBE(number, 16, 6);
    if (reader.reads === 'texts') this.#writeLeaves(record, row, reader, messages);
    this.#rows.add(record, 0);
  }

  /** The leaves that the row's own text leads to: with its message, and without where that is the usual one. */
  #writeLeaves(record, row, reader, messages) {
    try {
      const [first = NO_LEAF, second = first] = leavesOf(reader.event(row), messages);
      first.copy(record, 24);
      second.copy(record, 24 + HASH);
    } catch {
      // No JSON where there should be some, or no text: it is not what was appended.
    }
  }

  /** @returns numbers of rows whose id may have been changed, with the ids that nothing else has. */
  match(reader, report) {
    for (let part = 0; part < this.#parts; part += 1) this.#matchPart(part, reader, report);
    const pairs = this.#unknown.length > 0 && this.#gone.length > 0 && reader.reads === 'texts';
    return pairs ? { rows: this.#unknown, leaves: this.#gone } : undefined;
  }

  #matchPart(part, reader, report) {
    const leaves = this.#leaves.read(part);
    const rows = this.#rows.read(part);
    const sameId = idIndex(leaves);
    const seen = new Uint8Array(leaves.length / RECORD);
    const leafAt = (leaf) => leaves.subarray(leaf * RECORD + LEAF_AT, leaf * RECORD + ID_AT);
    for (let at = 0; at < rows.length; at += ROW) {
      const row = rows.subarray(at, at + ROW);
      const id = uuidOf(row);
      const ones = sameId(row);
      if (ones.length === 0) {
        const number = row.readUIntBE(16, 6);
        report.add('added', id, 'it is not among the appended events');
        if (this.#unknown.length < MAX_PAIRED) this.#unknown.push({ number, id });
        continue;
      }
      const free = ones.filter((one) => seen[one] === 0);
      if (free.length === 0) {
        report.add('added', id, 'it is in the file twice');
        continue;
      }
      const own = [row.subarray(24, 24 + HASH), row.subarray(24 + HASH)];
      const isFitting = (one) => own.some((leaf) => leaf.equals(leafAt(one)));
      const fitting = reader.reads === 'texts' ? free.find(isFitting) : free[0];
      seen[fitting ?? free[0]] = 1;
      this.held += 1;
      if (fitting === undefined) report.add('changed', id, notAppended(leaves, free[0]));
    }
    this.#tellGone(leaves, seen, report);
  }

  #tellGone(leaves, seen, report) {
    for (const [leaf, was] of seen.entries()) {
      if (was !== 0) continue;
      const id = uuidOf(leaves, leaf * RECORD + ID_AT);
      const place = isPending(leaves, leaf)
        ? 'it waited to be appended'
        : `number ${positionOf(leaves, leaf)} of the log`;
      report.add('removed', id, place);
      if (this.#gone.length < MAX_PAIRED)
        this.#gone.push({
          id,
          leaf: Buffer.from(leaves.subarray(leaf * RECORD + LEAF_AT, leaf * RECORD + ID_AT)),
        });
    }
  }
}

const positionOf = (leaves, leaf) => Number(leaves.readBigUInt64BE(leaf * RECORD));
const isPending = (leaves, leaf) => leaves.readUInt32BE(leaf * RECORD) === 0xffffffff;
const notAppended = (leaves, leaf) =>
  isPending(leaves, leaf)
    ? 'it is not what waited to be appended'
    : `it is not what was appended as number ${positionOf(leaves, leaf)}`;

/** The sixteen bytes of an id; undefined when it is none. */
export function bytesOf(id) {
  const isId = typeof id === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
  return isId ? Buffer.from(id.replaceAll('-', ''), 'hex') : undefined;
}

/** Leaves that may have one id, and places that are looked at for one. */
const MAX_OF_ID = 64;
const MAX_STEPS = 2000;

/** Finds the leaves of an id without an object for each: `places` holds leaf + 1. */
function idIndex(leaves) {
  const count = leaves.length / RECORD;
  let capacity = 16;
  while (capacity < count * 2) capacity *= 2;
  const places = new Uint32Array(capacity);
  const hasId = (place, bytes, at) => {
    const idAt = (places[place] - 1) * RECORD + ID_AT;
    return leaves.compare(bytes, at, at + 16, idAt, idAt + 16) === 0;
  };
  const slot = (bytes, at) => scattered(bytes, at) & (capacity - 1);
  for (let leaf = 0; leaf < count; leaf += 1) {
    const at = leaf * RECORD + ID_AT;
    let [place, steps, same] = [slot(leaves, at), 0, 0];
    for (; places[place] !== 0; place = (place + 1) & (capacity - 1)) {
      steps += 1;
      if (hasId(place, leaves, at)) same += 1;
      if (same === MAX_OF_ID || steps > MAX_STEPS)
        throw new Damaged('too many of its events have the same id');
    }
    places[place] = leaf + 1;
  }
  return (row) => {
    const found = [];
    for (let place = slot(row, 0); places[place] !== 0; place = (place + 1) & (capacity - 1))
      if (hasId(place, row, 0)) found.push(places[place] - 1);
    return found;
  };
}

/** Names rows of which nothing but the id was changed: with the id of a leaf that has no row, they lead to it. */
export async function nameChangedIds(file, { events, messages }, reader, bounds, { rows, leaves }, report) {
  const wanted = new Map(rows.map((row) => [row.number, row.id]));
  for await (const { row, number } of rowsOf(file, events, bounds)) {
    const id = wanted.get(number);
    if (id === undefined || !row) continue;
    const was = leaves.find((one) => leadsTo(row, one, reader, messages));
    if (was) {
      report.take('added', id);
      report.take('removed', was.id);
      report.add('changed', was.id, `its id was changed: it is ${id} in the file`);
    }
    wanted.delete(number);
    if (wanted.size === 0) return;
  }
}

function leadsTo(row, { id, leaf }, reader, messages) {
  try {
    return leavesOf({ ...reader.event(row), id }, messages).some((own) => own.equals(leaf));
  } catch {
    return false;
  }
}
