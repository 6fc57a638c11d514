import { hash as hashOnce } from 'node:crypto';

export const HASH_BYTES = 32;
const LEAF = Buffer.of(0);
const NODE = 1;

/** The tree without leaves (RFC 6962, 2.1). */
export const EMPTY_ROOT = hashOnce('sha256', '', 'buffer');

/** As latin1 text, one character a byte: half the price of a Buffer of its own. */
const digest = (data: string | Uint8Array): string => hashOnce('sha256', data, 'binary');

/** Leaves are written and hashed in one place: the hash of a text costs three times as much as that of its bytes. */
let scratch = Buffer.alloc(32 * 1024);

/** Returns the hash of a leaf as latin1 text, to be written into a larger buffer. */
export function leafDigest(text: string): string {
  // UTF-8 takes at most three bytes for a UTF-16 unit; the first byte stays zero.
  const max = 1 + 3 * text.length;
  if (scratch.length < max) scratch = Buffer.alloc(max);
  return digest(scratch.subarray(0, 1 + scratch.write(text, 1)));
}

/** Returns a leaf (RFC 6962, 2.1): its bytes after one that is zero. */
export const hashLeaf = (leaf: string | Uint8Array): Buffer =>
  Buffer.from(typeof leaf === 'string' ? leafDigest(leaf) : digest(Buffer.concat([LEAF, leaf])), 'latin1');

/** Returns one of the hashes that lie one after the other. */
export const hashAt = (hashes: Buffer, index: number): Buffer =>
  hashes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES);

const pair = Buffer.alloc(1 + 2 * HASH_BYTES, NODE);

/** Returns an inner node (RFC 6962, 2.1). */
export function hashNode(left: Uint8Array, right: Uint8Array): Buffer {
  pair.set(left, 1);
  pair.set(right, 1 + HASH_BYTES);
  return Buffer.from(digest(pair), 'latin1');
}

/**
 * Returns the root over hashes that lie one after the other and are a power of two in number: level by level, where they
 * lie.
 */
export function rootOfWhole(hashes: Buffer): Buffer {
  const level = Buffer.from(hashes);
  for (let width = level.length; width > HASH_BYTES; width /= 2) {
    for (let at = 0; at < width; at += 2 * HASH_BYTES) {
      level.copy(pair, 1, at, at + 2 * HASH_BYTES);
      level.write(digest(pair), at / 2, 'latin1');
    }
  }
  return level.subarray(0, HASH_BYTES);
}

/** Returns the largest power of two below `size`: where a tree of more than one leaf is split. */
export function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** Part of the tree: the leaves `from` to `to` (exclusive). */
export type Span = readonly [from: number, to: number];

/** The hash of any part of the tree that is a node of it. */
export type NodeAt = (span: Span) => Buffer | Promise<Buffer>;

/** Returns the nodes beside the way from a leaf up to the root, the lowest first (RFC 6962, 2.1.1). */
export function inclusionSpans(leaf: number, size: number): Span[] {
  const spans: Span[] = [];
  for (let [from, to] = [0, size]; to - from > 1; ) {
    const middle = from + splitOf(to - from);
    if (leaf < middle) {
      spans.push([middle, to]);
      to = middle;
    } else {
      spans.push([from, middle]);
      from = middle;
    }
  }
  return spans.reverse();
}

/** Returns the nodes that show a tree of `older` leaves to be the beginning of one of `size` (RFC 6962, 2.1.2). */
export function consistencySpans(older: number, size: number): Span[] {
  if (older === 0 || older === size) return [];
  const spans: Span[] = [];
  let whole = true;
  let [from, to] = [0, size];
  while (older !== to) {
    const middle = from + splitOf(to - from);
    if (older <= middle) {
      spans.push([middle, to]);
      to = middle;
    } else {
      spans.push([from, middle]);
      from = middle;
      whole = false;
    }
  }
  if (!whole) spans.push([from, to]);
  return spans.reverse();
}

/** Returns the root that a leaf and the nodes beside its way lead to; undefined when there are too few or too many. */
export function rootOfInclusion(
  leaf: number,
  size: number,
  leafHash: Uint8Array,
  path: readonly Uint8Array[],
): Buffer | undefined {
  if (leaf < 0 || leaf >= size) return undefined;
  const spans = inclusionSpans(leaf, size);
  if (spans.length !== path.length) return undefined;
  let root: Buffer = Buffer.from(leafHash);
  for (const [index, [from]] of spans.entries()) {
    const sibling = path[index] as Uint8Array;
    root = from > leaf ? hashNode(root, sibling) : hashNode(sibling, root);
  }
  return root;
}

/** Both roots that a consistency proof leads to (RFC 9162, 2.1.4.2); undefined when it has not the right length. */
export function rootsOfConsistency(
  older: number,
  size: number,
  olderRoot: Uint8Array,
  path: readonly Uint8Array[],
): { older: Buffer; newer: Buffer } | undefined {
  if (older < 1 || older > size || path.length !== consistencySpans(older, size).length) return undefined;
  if (older === size) return { older: Buffer.from(olderRoot), newer: Buffer.from(olderRoot) };
  const isWhole = (older & (older - 1)) === 0 && Number.isInteger(Math.log2(older));
  const [first, ...rest] = isWhole ? [olderRoot, ...path] : path;
  if (!first) return undefined;
  let [node, last] = [older - 1, size - 1];
  const up = () => {
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  };
  while (node % 2 === 1) up();
  let before: Buffer = Buffer.from(first);
  let after: Buffer = Buffer.from(first);
  for (const sibling of rest) {
    if (node % 2 === 1 || node === last) {
      before = hashNode(sibling, before);
      after = hashNode(sibling, after);
      while (node % 2 === 0 && node !== 0) up();
    } else after = hashNode(after, sibling);
    up();
  }
  return { older: before, newer: after };
}
