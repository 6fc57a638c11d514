import type { Knex } from '#core/platform/database.ts';
import type { CheckpointCheck, Compared, Expected } from './check-checkpoints.ts';
import { parseCheckpoint } from './checkpoint.ts';
import type { Findings } from './finding.ts';
import { growingTree } from './growing-tree.ts';
import type { KeptCheckpoint } from './kept.ts';
import { checkpointsBetween, checkpointsBeyond } from './log-store.ts';
import { countTiles, findTile } from './tile-store.ts';
import { rootOfHashes, TILE_WIDTH } from './tiles.ts';

/** Checkpoints beyond the end of the log that are named one by one. */
const NAMED_BEYOND = 20;

/** Takes the leaves in their order, and holds the stored tree and every checkpoint against them. */
export type TreeCheck = {
  /** Before the leaves up to `to` (exclusive) come. */
  begin(to: number): Promise<void>;
  add(leaf: Buffer): void;
  /** @param size of the log as it says itself. */
  end(size: number): Promise<void>;
  /** Checkpoints of the database that were compared. */
  checkpoints(): number;
  /** Kept checkpoints that the log continues, the newest first. */
  compared(): Compared[];
};

export function checkTree(
  db: Knex,
  findings: Findings,
  { checkpoints, kept }: { checkpoints: CheckpointCheck; kept: readonly KeptCheckpoint[] },
): TreeCheck {
  const tree = growingTree();
  const inner = checkInner(db, findings);
  const expected = new Map<number, Expected[]>();
  const fitting: Compared[] = [];
  let count = 0;
  let read = -1;
  let newest = 0;
  const tell = (text: string, position: number | null = null) =>
    findings.add({ kind: 'checkpoint', position, event: null, text });
  const expect = (found: { size: number; expected: Expected } | undefined) => {
    if (!found) return;
    expected.set(found.size, [...(expected.get(found.size) ?? []), found.expected]);
  };
  for (const one of kept) expect(checkpoints.kept(one));
  return {
    begin: async (to) => {
      for (const row of await checkpointsBetween(db, read, to)) {
        expect(checkpoints.row(row));
        newest = Math.max(newest, row.size);
      }
      read = to;
      await inner.compare();
    },
    add: (leaf) => {
      tree.add(leaf);
      inner.add(leaf);
      const ones = expected.get(tree.size);
      if (!ones) return;
      const root = tree.root();
      for (const { root: signed, what, kept: one } of ones) {
        if (!one) count += 1;
        if (!root.equals(signed)) {
          tell(`${what}: the log does not start with the ${tree.size} events that it covers`, tree.size - 1);
        } else if (one) {
          const signed_at = parseCheckpoint(one.note)?.signed_at ?? null;
          fitting.push({ from: one.from, keeper: one.keeper ?? 'given', size: tree.size, signed_at });
        }
      }
      expected.delete(tree.size);
    },
    end: async (size) => {
      await inner.end();
      for (const row of await checkpointsBeyond(db, size, NAMED_BEYOND)) expect(checkpoints.row(row));
      checkpoints.end();
      for (const [covered, ones] of expected) {
        if (covered === 0) continue;
        for (const { what } of ones)
          tell(`${what} covers ${covered} events, the log has ${tree.size}: its end was cut off`);
      }
      if (newest < size) {
        tell(`the events from number ${newest} to ${size - 1} are covered by no checkpoint`, newest);
      }
      await checkTiles(db, findings, size);
    },
    checkpoints: () => count,
    compared: () => fitting.toSorted((a, b) => b.size - a.size),
  };
}

/** Whether there are just as many tiles and entries as a tree of this size has. */
async function checkTiles(db: Knex, findings: Findings, size: number): Promise<void> {
  const due = new Map<number, number>();
  for (let level = 0, nodes = size; nodes > 0; level += 1, nodes = Math.floor(nodes / TILE_WIDTH)) {
    due.set(level, Math.ceil(nodes / TILE_WIDTH));
  }
  if (size > 0) due.set(-1, Math.ceil(size / TILE_WIDTH));
  const there = await countTiles(db);
  const levels = new Set([...due.keys(), ...there.map(({ level }) => level)]);
  for (const level of levels) {
    const count = due.get(level) ?? 0;
    const found = there.find((one) => one.level === level);
    const isWhole =
      (found?.count ?? 0) === count && (count === 0 || (found?.first === 0 && found.last === count - 1));
    if (isWhole) continue;
    const what = level < 0 ? 'entries of tiles' : `tiles of level ${level}`;
    const text = `there are ${found?.count ?? 0} ${what}, a log of ${size} events has ${count}`;
    findings.add({ kind: 'tree', position: null, event: null, text });
  }
}

/** Returns the tiles above the leaves: what they should hold, compared with what is stored. */
function checkInner(db: Knex, findings: Findings) {
  const open: Buffer[][] = [];
  const counts: number[] = [];
  let due: { level: number; tile: number; hashes: Buffer }[] = [];
  const add = (level: number, hash: Buffer): void => {
    const hashes = open[level] ?? [];
    open[level] = hashes;
    hashes.push(hash);
    if (hashes.length === TILE_WIDTH) finish(level, hashes);
  };
  const finish = (level: number, hashes: Buffer[]): void => {
    const tile = counts[level] ?? 0;
    const all = Buffer.concat(hashes);
    if (level > 0) due.push({ level, tile, hashes: all });
    if (hashes.length < TILE_WIDTH) return;
    counts[level] = tile + 1;
    open[level] = [];
    add(level + 1, rootOfHashes(all));
  };
  const compare = async () => {
    for (const { level, tile, hashes } of due) {
      if ((await findTile(db, level, tile))?.equals(hashes)) continue;
      const position = tile * TILE_WIDTH ** (level + 1);
      const text = `the stored tree differs at level ${level}, tile ${tile}: proofs of these events are wrong`;
      findings.add({ kind: 'tree', position, event: null, text });
    }
    due = [];
  };
  return {
    add: (leaf: Buffer) => add(0, leaf),
    compare,
    end: async () => {
      for (const [level, hashes] of open.entries()) if (hashes.length > 0) finish(level, hashes);
      await compare();
    },
  };
}
