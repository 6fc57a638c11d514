// The rows of an export as they lie in its file, one after the other, within the bounds of its manifest.
import { Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import { isReadExactly, memberTwice } from './json.mjs';
import { parquetRows } from './parquet.mjs';
import { piecesOf } from './reading.mjs';
import { CannotCheck, Damaged } from './report.mjs';

/** Bounds where no signature speaks for those of the manifest. */
export const UNSIGNED = { bytes: 1 << 30, row: 1 << 20, group: 1 << 27, rows: 10_000_000 };
/**
 * What is held in memory at once, whatever a signature speaks for: the log's owner may be the one who deceives. An event has less
 * than 64 KiB in any form, and 5,000 of the largest have some 160 MiB.
 */
const CEILING = { row: 4 * 1024 * 1024, group: 192 * 1024 * 1024 };
/** Columns of CSV: the exports have some dozens. */
const MAX_COLUMNS = 1000;
/** Rows beyond those stated, and rows that are none, that are still named. */
const MORE_ROWS = 1000;
/** Bytes beyond those stated that are read nevertheless, so that rows that were added can be named. */
const MORE_BYTES = 64 * 1024 * 1024;
const MORE_OF_ROW = 64 * 1024;

/** How much of a file is read: what the manifest states, and a little of what is too much. */
export function boundsOf({ events, rows, files }, isSigned) {
  const packed = files.find(({ name }) => name === events.file)?.bytes ?? UNSIGNED.bytes;
  const stated = {
    bytes: events.uncompressed_bytes + MORE_BYTES,
    row: Math.min(2 * (events.longest_row ?? 0) + MORE_OF_ROW, CEILING.row),
    group: Math.min(events.largest_group ?? 0, CEILING.group),
    rows,
    packed: packed + MORE_BYTES,
  };
  if (isSigned) return stated;
  return {
    packed: Math.min(stated.packed, UNSIGNED.bytes),
    bytes: Math.min(stated.bytes, UNSIGNED.bytes),
    row: Math.min(stated.row, UNSIGNED.row),
    group: Math.min(stated.group, UNSIGNED.group),
    rows: Math.min(stated.rows, UNSIGNED.rows),
  };
}

/**
 * What the file holds: `row`, or why one is `broken`; with its number from 1. `fault`: what is wrong with the form of the file or of
 * the row, though it can be read.
 * @throws Damaged where it cannot be read on.
 */
export async function* rowsOf(file, { content, compression }, bounds) {
  let [number, broken] = [0, 0];
  for await (const one of readers[content](file, compression, bounds)) {
    number += one.rows ?? 1;
    yield { ...one, number };
    if (one.broken) broken += 1;
    if (number > bounds.rows + MORE_ROWS)
      throw new Damaged(`it has more than the ${bounds.rows} rows that were written`);
    if (broken > MORE_ROWS) throw new Damaged(`more than ${MORE_ROWS} of its rows are none`);
  }
}

/** The bytes of a file that is compressed as a whole. */
const bytesOf = (file, compression, bounds) => withinBounds(unpacked(file, compression, bounds), bounds);

/** How each format of contract/exports.ts is read. */
const readers = {
  csv: (file, compression, bounds) => csvRows(bytesOf(file, compression, bounds), bounds),
  ndjson: (file, compression, bounds) => jsonRows(bytesOf(file, compression, bounds), false, bounds),
  json: (file, compression, bounds) => jsonRows(bytesOf(file, compression, bounds), true, bounds),
  parquet: (file, _compression, bounds) => parquetRows(file, bounds),
};

function unpacked(file, compression, { packed }) {
  const pieces = piecesOf(file, packed, 1 << 16);
  if (compression === 'none') return pieces;
  if (file.bytes === 0) throw new Damaged(`it is empty, which no ${compression} file is`);
  return Readable.from(pieces, { objectMode: false }).pipe(decompressor(compression));
}

function decompressor(compression) {
  const options = { chunkSize: 1 << 16 };
  if (compression === 'gzip') return zlib.createGunzip(options);
  if (zlib.createZstdDecompress) return zlib.createZstdDecompress(options);
  throw new CannotCheck('This Node cannot read zstd. Take Node 22.15 or newer.');
}

async function* withinBounds(pieces, { bytes }) {
  let seen = 0;
  for await (const piece of pieces) {
    seen += piece.length;
    if (seen > bytes) {
      yield piece.subarray(0, piece.length - (seen - bytes));
      throw new Damaged(`it holds far more than was written: it was read up to byte ${bytes}`);
    }
    yield piece;
  }
}

const LF = 0x0a;
const tooLong = (number, { row }) =>
  new Damaged(`row ${number} is far longer than any that was written: more than ${row} bytes`);

/** Lines without their ends. */
export async function* linesOf(pieces, bounds) {
  let [held, length, number] = [[], 0, 1];
  for await (const piece of pieces) {
    for (let from = 0; from < piece.length; ) {
      const found = piece.indexOf(LF, from);
      const end = found < 0 ? piece.length : found;
      length += end - from;
      if (length > bounds.row) throw tooLong(number, bounds);
      held.push(piece.subarray(from, end));
      if (found < 0) break;
      yield held.length === 1 ? held[0].toString() : Buffer.concat(held).toString();
      [held, length] = [[], 0];
      number += 1;
      from = end + 1;
    }
  }
  if (length > 0) yield Buffer.concat(held).toString();
}

/** NDJSON, or a JSON array with a line for each of its items. */
async function* jsonRows(pieces, isArray, bounds) {
  const form = isArray ? new ArrayForm() : undefined;
  let number = 0;
  for await (const text of linesOf(pieces, bounds)) {
    number += 1;
    const line = text.trim();
    const fault = form?.take(line, number);
    if (fault) yield { rows: 0, fault };
    if (isArray && (line === '[' || line === ']' || (line === '' && number === 2))) continue;
    yield jsonRow(isArray ? line.replace(/,$/, '') : line, number);
  }
  const fault = form?.end();
  if (fault) yield { rows: 0, fault };
}

/** Whether the lines around and between the items make an array. Tells the first fault alone. */
class ArrayForm {
  #state = 'before';
  #isFaulty = false;

  take(line, number) {
    const [before, isItem] = [this.#state, line !== '[' && line !== ']' && line !== ''];
    if (line === '') return undefined;
    if (line === '[') this.#state = 'begun';
    else if (line === ']') this.#state = 'ended';
    else this.#state = line.endsWith(',') ? 'comma' : 'item';
    const isRight = {
      before: line === '[',
      begun: isItem || line === ']',
      comma: isItem,
      item: line === ']',
      ended: false,
    };
    return isRight[before]
      ? undefined
      : this.#fault(`its line ${number} is in no array, or misses a comma or a bracket`);
  }

  end() {
    return this.#state === 'ended' ? undefined : this.#fault('its array does not end');
  }

  #fault(text) {
    if (this.#isFaulty) return undefined;
    this.#isFaulty = true;
    return text;
  }
}

function jsonRow(line, number) {
  try {
    const row = JSON.parse(line);
    if (typeof row === 'object' && row !== null && !Array.isArray(row)) {
      // No event has its own text as details, so this one is not what was appended.
      if (!isReadExactly(line)) row.details = line;
      const twice = memberTwice(line);
      return twice === undefined ? { row } : { row, twice };
    }
    return { broken: `line ${number} is no event` };
  } catch {
    return { broken: `line ${number} is no JSON` };
  }
}

/** Records of RFC 4180: null for a cell that is empty and not quoted. `broken` where a quote stands in a wrong place. */
async function* csvRecords(pieces, bounds) {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let [cells, cell, state, isBroken] = [[], '', 'begin', false];
  let [number, length] = [1, 0];
  const endCell = (text) => {
    cells.push(state === 'begin' || (state === 'plain' && text === '') ? null : text);
    length += text.length + 1;
    [cell, state] = ['', 'begin'];
  };
  const endRecord = () => {
    endCell(state === 'plain' ? cell.replace(/\r$/, '') : cell);
    const record = { cells, isBroken };
    [cells, isBroken, length] = [[], false, 0];
    number += 1;
    return record;
  };
  let isBegun = false;
  for await (const piece of pieces) {
    const chunk = decoder.decode(piece, { stream: true });
    // A byte order mark belongs to the file and to no cell.
    const start = !isBegun && chunk[0] === '\ufeff' ? 1 : 0;
    isBegun ||= chunk.length > 0;
    for (let at = start; at < chunk.length; at += 1) {
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
      else if (char === ',') {
        endCell(cell);
        if (length > bounds.row) throw tooLong(number, bounds);
      } else if (char === '\n') yield endRecord();
      else if (state === 'after') isBroken ||= char !== '\r';
      else {
        isBroken ||= char === '"';
        cell += char;
        state = 'plain';
      }
    }
    if (length + cell.length > bounds.row) throw tooLong(number, bounds);
  }
  if (cells.length > 0 || state !== 'begin') yield endRecord();
}

async function* csvRows(pieces, bounds) {
  let names;
  let number = 0;
  for await (const { cells, isBroken } of csvRecords(pieces, bounds)) {
    number += 1;
    if (!names && cells.length > MAX_COLUMNS) throw new Damaged(`it has more than ${MAX_COLUMNS} columns`);
    if (!names) names = cells.map(String);
    else if (isBroken || cells.length !== names.length)
      yield { broken: `row ${number} has not the form of CSV` };
    else yield { row: Object.fromEntries(names.map((name, index) => [name, cells[index]])) };
  }
}
