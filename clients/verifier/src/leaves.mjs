// The sidecars of an export: the leaves of its rows, the nodes between them, and what became of the rest of the log.

import { GrowingRoot, HASH, nodesBetween } from './merkle.mjs';
import { piecesOf } from './reading.mjs';
import { Damaged } from './report.mjs';

export const NODES = 'events.nodes';
/** Position (8), leaf (32), id (16). */
export const RECORD = 56;
/** First position (8), how many (8), reason (1), seven zeros, id of the record of a removal (16). */
const GAP = 40;
/** Records of retention that an export may name: a run of every day makes some. */
export const MAX_RECORDS = 1_000_000;
const LEAF_AT = 8;
const ID_AT = 40;

/** Why positions of the log are not in an export of everything or of a range of time. */
const reasons = { 1: 'outside', 2: 'expired', 3: 'later', 4: 'missing' };

export function uuidOf(bytes, at = 0) {
  const text = bytes.toString('hex', at, at + 16);
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join(
    '-',
  );
}

/** Records of one length, one by one; the bytes are valid until the next one. */
async function* recordsOf(file, length, name) {
  if (file.bytes % length !== 0) throw new Damaged('it is cut off', name);
  for await (const piece of piecesOf(file, file.bytes, length * 16_384)) {
    if (piece.length % length !== 0) throw new Damaged('it is cut off', name);
    for (let at = 0; at < piece.length; at += length) yield piece.subarray(at, at + length);
  }
}

const positionIn = (record, at = 0) => Number(record.readBigUInt64BE(at));

/** The hashes of events.nodes, as they are needed. */
class Nodes {
  #records;
  constructor(file) {
    this.#records = recordsOf(file, HASH, NODES);
  }
  async next() {
    const { value, done } = await this.#records.next();
    if (done) throw new Damaged('it ends too early: the tree needs more of them', NODES);
    return value;
  }
  async end() {
    const { done } = await this.#records.next();
    if (!done) throw new Damaged('it holds more than the tree needs', NODES);
  }
}

/**
 * Reads the leaves in their order, hands on each, and computes the root they lead to with the nodes.
 * @param onLeaf takes position, leaf and id.
 * @param keptSize the size of an older checkpoint, whose root is computed where no node reaches beyond it.
 * @throws Damaged where they are no leaves of a log of this size.
 */
export async function readLeaves({ leaves, nodes }, size, { onLeaf, keptSize = 0 }) {
  const tree = new GrowingRoot();
  const between = new Nodes(nodes);
  let [count, first, last, keptRoot] = [0, null, null, undefined];
  const push = (hash, end) => {
    tree.push(hash, end);
    if (tree.size === keptSize) keptRoot = tree.root();
  };
  for await (const record of recordsOf(leaves, RECORD)) {
    const position = positionIn(record);
    if (position < tree.size || position >= size) throw new Damaged('events.leaves is out of order');
    for (const [, end] of nodesBetween(tree.size, position, size)) push(await between.next(), end);
    push(record.subarray(LEAF_AT, ID_AT), position + 1);
    onLeaf(record);
    first ??= position;
    last = position;
    count += 1;
  }
  for (const [, end] of nodesBetween(tree.size, size, size)) push(await between.next(), end);
  await between.end();
  return { root: tree.root(), count, first, last, keptRoot };
}

/**
 * Compares leaves and gaps with the log: together they account for every position up to its size, once.
 * @returns how many positions there are of each reason, and of each record of a removal.
 */
export async function readGaps({ leaves, gaps }, size, { coverage }, report) {
  const counts = { outside: 0, expired: 0, later: 0, missing: 0 };
  const byRecord = new Map();
  const positions = recordsOf(leaves, RECORD);
  let leaf = await positions.next();
  let at = 0;
  const takeLeavesUpTo = async (to) => {
    while (!leaf.done && positionIn(leaf.value) === at && at < to) {
      at += 1;
      leaf = await positions.next();
    }
    if (at < to) {
      report.add(
        'unaccounted',
        rangeText(at, to),
        'these positions of the log are neither in the export nor accounted for',
      );
      at = to;
    }
  };
  for await (const record of recordsOf(gaps, GAP)) {
    const [from, count, reason] = [positionIn(record), positionIn(record, 8), reasons[record[16]]];
    const isAllowed = reason && (reason !== 'outside' || coverage === 'time_range');
    if (from < at || count < 1 || from + count > size || !isAllowed)
      throw new Damaged('events.gaps is out of order');
    // Only a removal has a record; what else stands there would say two things to two readers.
    const hasRecord = record.subarray(24).some((byte) => byte !== 0);
    if (record.subarray(17, 24).some((byte) => byte !== 0) || (hasRecord && reason !== 'expired'))
      throw new Damaged('events.gaps has something where zeros belong');
    await takeLeavesUpTo(from);
    if (!leaf.done && positionIn(leaf.value) < from + count)
      throw new Damaged('events.gaps names what events.leaves holds');
    counts[reason] += count;
    at = from + count;
    if (reason === 'missing') {
      const text = 'the log has it, the store had it no more, and no record of a removal covers it';
      report.add('removed', `number ${rangeText(from, from + count)}`, text);
    }
    const id = uuidOf(record, 24);
    if (reason === 'expired') byRecord.set(id, (byRecord.get(id) ?? 0) + count);
    if (byRecord.size > MAX_RECORDS)
      throw new Damaged(`events.gaps names more than ${MAX_RECORDS} records of retention`);
  }
  await takeLeavesUpTo(size);
  return { counts, byRecord };
}

const rangeText = (from, to) => (to - from === 1 ? `${from}` : `${from} to ${to - 1}`);
