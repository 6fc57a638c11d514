// RFC 6962 trees. Positions are numbers below 2^53.
import * as crypto from 'node:crypto';

export const HASH = 32;
/** Node 20.12 and newer hash in one call, which costs half. */
export const sha256 = (data) =>
  crypto.hash ? crypto.hash('sha256', data, 'buffer') : crypto.createHash('sha256').update(data).digest();
export const hashLeaf = (text) => sha256(Buffer.concat([Buffer.of(0), Buffer.from(text)]));
const pair = Buffer.alloc(1 + 2 * HASH, 1);
export function hashNode(left, right) {
  pair.set(left, 1);
  pair.set(right, 1 + HASH);
  return sha256(pair);
}
export const EMPTY = sha256('');

function splitOf(size) {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** The nodes of a tree of `size` leaves that cover the leaves `from` to `to` (exclusive) with as few as can be, from left to right. */
export function* nodesBetween(from, to, size) {
  for (let at = from; at < to; ) {
    let width = 1;
    while (at % (2 * width) === 0 && at + width < size && Math.min(at + 2 * width, size) <= to) width *= 2;
    const end = Math.min(at + width, size);
    yield [at, end];
    at = end;
  }
}

/** Computes a root of leaves and nodes that come from left to right; holds one hash a level. */
export class GrowingRoot {
  #nodes = [];
  size = 0;

  push(hash, end = this.size + 1) {
    let node = { from: this.size, end, hash: Buffer.from(hash) };
    this.size = end;
    for (let before = this.#nodes.at(-1); before; before = this.#nodes.at(-1)) {
      const width = before.end - before.from;
      if (node.end - node.from !== width || before.from % (2 * width) !== 0) break;
      node = { from: before.from, end: node.end, hash: hashNode(before.hash, node.hash) };
      this.#nodes.pop();
    }
    this.#nodes.push(node);
  }

  root() {
    return (
      this.#nodes.reduceRight((root, { hash }) => (root ? hashNode(hash, root) : hash), undefined) ?? EMPTY
    );
  }
}

export function rootOfInclusion(leaf, size, hash, path) {
  const sides = [];
  if (!Number.isSafeInteger(leaf) || leaf < 0 || leaf >= size) return undefined;
  for (let [from, to] = [0, size]; to - from > 1; ) {
    const middle = from + splitOf(to - from);
    sides.push(leaf < middle ? 'right' : 'left');
    if (leaf < middle) to = middle;
    else from = middle;
  }
  if (sides.length !== path.length || path.some((node) => node.length !== HASH)) return undefined;
  return sides.reverse().reduce((root, side, index) => {
    return side === 'right' ? hashNode(root, path[index]) : hashNode(path[index], root);
  }, hash);
}

/** RFC 9162, 2.1.4.2. */
export function isConsistent(older, newer, path) {
  if (older.size > newer.size || older.size === 0) return older.size === 0;
  if (older.size === newer.size) return older.root.equals(newer.root) && path.length === 0;
  if (path.some((node) => node.length !== HASH)) return false;
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
