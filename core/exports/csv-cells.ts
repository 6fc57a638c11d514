import { isGuarded } from '#core/platform/csv.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const LF = 0x0a;
/** The first bytes of what core/platform/csv.ts names: `=`, `+`, `-`, `@`, tab, CR, LF, 0xef of the full-width ones, and `'`. */
const formulaStarts = new Set([0x3d, 0x2b, 0x2d, 0x40, 0x09, 0x0d, 0x0a, 0xef, 0x27]);
const isFormulaStart = Uint8Array.from({ length: 256 }, (_zero, byte) => (formulaStarts.has(byte) ? 1 : 0));

/** Where the cells of a row of PostgreSQL's CSV lie, quotes included; the row found last. */
export class CsvCells {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Where texts begin that a spreadsheet would take for a formula, after their quote. */
  readonly formulas: number[] = [];

  constructor(count: number) {
    this.starts = new Int32Array(count);
    this.ends = new Int32Array(count);
  }

  /** Byte by byte: a row is some hundred bytes, and calls of `indexOf` cost more than they save. */
  find(bytes: Buffer, start: number, end: number): void {
    const { starts, ends, formulas } = this;
    if (formulas.length > 0) formulas.length = 0;
    let at = start;
    for (let cell = 0; at < end; cell += 1) {
      starts[cell] = at;
      let byte = bytes[at];
      if (byte === QUOTE) {
        if (isFormulaStart[bytes[at + 1] as number] === 1) formulas.push(at + 1);
        at = endOfQuoted(bytes, at + 1);
      } else {
        for (; byte !== COMMA && byte !== LF; byte = bytes[at]) at += 1;
      }
      ends[cell] = at;
      at += 1;
    }
    if (formulas.length > 0) this.#dropOthers(bytes);
  }

  /** A negative number looks like a formula at first, and some letters begin with the same byte. */
  #dropOthers(bytes: Buffer): void {
    const real = this.formulas.filter((at) => isGuarded(textAt(bytes, at)));
    this.formulas.length = 0;
    this.formulas.push(...real);
  }

  /** Returns a cell that needs no quotes, as text. */
  word(bytes: Buffer, cell: number): string {
    return bytes.toString('latin1', this.starts[cell], this.ends[cell]);
  }

  isNull(cell: number): boolean {
    return this.starts[cell] === this.ends[cell];
  }

  /** Returns a cell that is a whole number and not null. */
  whole(bytes: Buffer, cell: number): number {
    let number = 0;
    const end = this.ends[cell] as number;
    for (let at = this.starts[cell] as number; at < end; at += 1)
      number = number * 10 + (bytes[at] as number) - 0x30;
    return number;
  }
}

/** Behind the closing quote of a cell whose text begins here. */
function endOfQuoted(bytes: Buffer, start: number): number {
  let at = start;
  for (;;) {
    while (bytes[at] !== QUOTE) at += 1;
    if (bytes[at + 1] !== QUOTE) return at + 1;
    at += 2;
  }
}

const textAt = (bytes: Buffer, start: number): string =>
  bytes.toString('utf8', start, endOfQuoted(bytes, start) - 1).replaceAll('""', '"');
