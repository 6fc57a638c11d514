// Thrift's compact protocol, as far as Parquet's own structures use it.
import { Damaged } from './report.mjs';

/** Values that one structure may have: those of Parquet have some hundreds. */
const MAX_VALUES = 100_000;
const MAX_DEPTH = 16;

/** Reads structures from bytes; a struct is an object by the numbers of its fields. */
export class ThriftReader {
  #bytes;
  #left = MAX_VALUES;
  #depth = 0;
  next;

  constructor(bytes, start = 0) {
    this.#bytes = bytes;
    this.next = start;
  }

  byte() {
    if (this.next >= this.#bytes.length) throw new Damaged('its structure is cut off');
    this.next += 1;
    return this.#bytes[this.next - 1];
  }

  varint() {
    let [value, factor] = [0n, 1n];
    for (let [more, count] = [128, 0]; more & 128; factor *= 128n, count += 1) {
      if (count === 10) throw new Damaged('its structure is of another kind');
      more = this.byte();
      value += BigInt(more & 127) * factor;
    }
    return value;
  }

  zigzag() {
    const value = this.varint();
    return Number(value & 1n ? -((value + 1n) / 2n) : value / 2n);
  }

  bytesOf(length) {
    if (this.next + length > this.#bytes.length) throw new Damaged('its structure is cut off');
    this.next += length;
    return this.#bytes.subarray(this.next - length, this.next);
  }

  /** The head of a list: of how many values, and of which type. */
  listHead() {
    const head = this.byte();
    return { size: head >> 4 === 15 ? Number(this.varint()) : head >> 4, type: head & 15 };
  }

  struct() {
    const fields = {};
    for (const { id, type } of this.fields()) fields[id] = this.value(type);
    return fields;
  }

  /** The fields of a struct one by one; the caller reads the value of each. */
  *fields() {
    for (let [head, id] = [this.byte(), 0]; head !== 0; head = this.byte()) {
      id = head >> 4 === 0 ? this.zigzag() : id + (head >> 4);
      yield { id, type: head & 15 };
    }
  }

  value(type) {
    this.#left -= 1;
    this.#depth += 1;
    if (this.#left < 0 || this.#depth > MAX_DEPTH) throw new Damaged('its structure is of another kind');
    const value = this.#valueOf(type);
    this.#depth -= 1;
    return value;
  }

  #valueOf(type) {
    if (type === 1 || type === 2) return type === 1;
    if (type === 3) return this.byte();
    if (type >= 4 && type <= 6) return this.zigzag();
    if (type === 7) return this.bytesOf(8);
    if (type === 8) return this.bytesOf(Number(this.varint()));
    if (type === 9 || type === 10) return this.#list();
    if (type === 12) return this.struct();
    throw new Damaged('its structure is of another kind');
  }

  #list() {
    const { size, type } = this.listHead();
    if (size > this.#left) throw new Damaged('its structure is of another kind');
    return Array.from({ length: size }, () => (type <= 2 ? this.byte() === 1 : this.value(type)));
  }

  /** A budget for the next structure. */
  renew() {
    this.#left = MAX_VALUES;
  }
}
