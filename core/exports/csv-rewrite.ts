import { eventTypeOf } from '#contract/event-catalogue.ts';
import type { EventKey } from '#core/audit/index.ts';
import { csvCell } from '#core/platform/csv.ts';
import { CsvCells } from './csv-cells.ts';
import type { CsvWire, Step } from './csv-wire.ts';
import { writeTime } from './write-time.ts';

const COMMA = 0x2c;
const APOSTROPHE = 0x27;
const CR = 0x0d;
const LF = 0x0a;
const TRUE = 0x74;
const EMPTY = '""';
/** Shorter than this a loop copies faster than a call. */
const SHORT = 40;
/** Bytes collected before they are handed on. */
const BATCH = 1 << 16;
/** A time, a word, a comma: more than any cell grows by, messages and entries of dictionaries aside. */
const GROWTH = 64;
/** Codes of other services are many, but not this many. */
const MAX_MESSAGES = 10_000;

const words = { true: Buffer.from('true'), false: Buffer.from('false') };

/** Makes rows of the file of the rows that PostgreSQL sends: RFC 4180, without formulas. */
export class CsvRewriter {
  readonly #wire: CsvWire;
  readonly #isUtc: boolean;
  readonly #cells: CsvCells;
  readonly #messages = new Map<string, Buffer>();
  readonly #growth: number;
  #out = Buffer.allocUnsafe(2 * BATCH);
  #at = 0;

  constructor(wire: CsvWire, timeZone: string) {
    this.#wire = wire;
    this.#isUtc = timeZone === 'UTC';
    this.#cells = new CsvCells(wire.cells.length);
    const longest = wire.steps.map((step) => (step.as === 'kept' ? step.known.longest : 0));
    this.#growth = longest.reduce((sum, length) => sum + length + GROWTH, GROWTH);
  }

  /** Takes a row, line end included. @returns whether there is enough to be taken. */
  add(bytes: Buffer, start: number, end: number): boolean {
    const cells = this.#cells;
    cells.find(bytes, start, end);
    // Each byte of a row may come with an apostrophe or in two cells.
    this.#reserve(2 * (end - start) + this.#growth);
    const { steps } = this.#wire;
    for (let index = 0; index < steps.length; index += 1) {
      if (index > 0) this.#put(COMMA);
      this.#step(bytes, steps[index] as Step);
    }
    this.#put(CR);
    this.#put(LF);
    return this.#at >= BATCH;
  }

  /** Returns what was collected; valid until the next row is added. */
  take(): Buffer {
    const taken = this.#out.subarray(0, this.#at);
    this.#at = 0;
    return taken;
  }

  keyOf(bytes: Buffer, start: number, end: number): EventKey {
    this.#cells.find(bytes, start, end);
    return this.keyOfAdded(bytes);
  }

  /** Returns the key of the row that was added last, which lies in these bytes. */
  keyOfAdded(bytes: Buffer): EventKey {
    const cells = this.#cells;
    const { id, subject_id, occurred_at } = this.#wire.key;
    return {
      id: cells.word(bytes, id),
      subject_id: cells.word(bytes, subject_id),
      occurred_at: cells.word(bytes, occurred_at),
    };
  }

  #step(bytes: Buffer, step: Step): void {
    if (step.as === 'they come') this.#safely(bytes, this.#start(step.first), this.#end(step.last));
    else if (step.as === 'time') this.#time(bytes, step.cell);
    else if (step.as === 'boolean')
      this.#copy(bytes[this.#start(step.cell)] === TRUE ? words.true : words.false);
    else if (step.as === 'message') this.#message(bytes, step);
    else this.#kept(bytes, step);
  }

  #start(cell: number): number {
    return this.#cells.starts[cell] as number;
  }

  #end(cell: number): number {
    return this.#cells.ends[cell] as number;
  }

  #time(bytes: Buffer, cell: number): void {
    this.#at = writeTime(this.#out, this.#at, bytes, this.#start(cell), this.#end(cell), this.#isUtc);
  }

  #message(bytes: Buffer, { cell, code }: Extract<Step, { as: 'message' }>): void {
    const isStored = this.#end(cell) - this.#start(cell) > EMPTY.length;
    if (isStored) this.#cell(bytes, cell);
    else this.#copy(this.#messageOf(this.#cells.word(bytes, code)));
  }

  #kept(bytes: Buffer, { number, known, place }: Extract<Step, { as: 'kept' }>): void {
    const cells = this.#cells;
    if (cells.isNull(number)) return;
    const entry = known.cells.get(cells.whole(bytes, number));
    if (entry) this.#copy(entry[place] as Buffer);
  }

  #cell(bytes: Buffer, cell: number): void {
    this.#safely(bytes, this.#start(cell), this.#end(cell));
  }

  #messageOf(code: string): Buffer {
    const known = this.#messages.get(code);
    if (known) return known;
    if (this.#messages.size >= MAX_MESSAGES) this.#messages.clear();
    const cell = Buffer.from(csvCell(eventTypeOf(code).message));
    this.#messages.set(code, cell);
    return cell;
  }

  /** Cells as they come, an apostrophe before each formula. */
  #safely(bytes: Buffer, start: number, end: number): void {
    let from = start;
    for (const formula of this.#cells.formulas) {
      if (formula <= start || formula >= end) continue;
      this.#copy(bytes, from, formula);
      this.#put(APOSTROPHE);
      from = formula;
    }
    this.#copy(bytes, from, end);
  }

  #put(byte: number): void {
    this.#out[this.#at] = byte;
    this.#at += 1;
  }

  #copy(bytes: Buffer, start = 0, end = bytes.length): void {
    const out = this.#out;
    let at = this.#at;
    if (end - start < SHORT) for (let from = start; from < end; from += 1) out[at++] = bytes[from] as number;
    else {
      bytes.copy(out, at, start, end);
      at += end - start;
    }
    this.#at = at;
  }

  #reserve(room: number): void {
    if (this.#out.length - this.#at >= room) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#out.length, this.#at + room));
    this.#out.copy(larger, 0, 0, this.#at);
    this.#out = larger;
  }
}
