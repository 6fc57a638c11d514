import type { Knex } from '#core/platform/database.ts';
import { parseCheckpoint } from './checkpoint.ts';
import type { Findings } from './finding.ts';
import { growingTree } from './growing-tree.ts';
import { checkpointsBetween } from './log-store.ts';
import { isSigned, type KnownKey, parseNote } from './note.ts';
import { findTile } from './tile-store.ts';
import { rootOfHashes, TILE_WIDTH } from './tiles.ts';

/** A checkpoint that was kept elsewhere; `from` says where. */
export type KeptCheckpoint = { note: string; from: string };

type Expected = { root: Buffer; what: string };

/** Takes the leaves in their order, and holds the stored tree and every checkpoint against them. */
export type TreeCheck = {
  /** Before the leaves up to `to` (exclusive) come. */
  begin(to: number): Promise<void>;
  add(leaf: Buffer): void;
  end(): Promise<void>;
  /** Checkpoints that were compared. */
  compared(): number;
};

export function checkTree(
  db: Knex,
  findings: Findings,
  { origin, keys, kept }: { origin: string | null; keys: KnownKey[]; kept: KeptCheckpoint[] },
): TreeCheck {
  const tree = growingTree();
  const inner = checkInner(db, findings);
  const expected = new Map<number, Expected[]>();
  let compared = 0;
  const tell = (text: string, position: number | null = null) =>
    findings.add({ kind: 'checkpoint', position, event: null, text });
  const expect = (note: string, what: string, row?: { size: number; root: Buffer }) => {
    const parsed = parseNote(note);
    const said = parseCheckpoint(note);
    if (!parsed || !said || !isSigned(parsed, keys))
      return tell(`${what} is not signed by a key of this log`);
    if (said.origin !== origin) return tell(`${what} is of another log (${said.origin})`);
    if (row && (row.size !== said.size || !row.root.equals(said.root)))
      tell(`${what} is kept with another size or root`);
    expected.set(said.size, [...(expected.get(said.size) ?? []), { root: said.root, what }]);
  };
  for (const { note, from } of kept) expect(note, `The checkpoint ${from}`);
  return {
    begin: async (to) => {
      for (const row of await checkpointsBetween(db, tree.size, to)) {
        expect(row.note, `The checkpoint of ${row.signed_at.toISOString()}`, row);
      }
      await inner.compare();
    },
    add: (leaf) => {
      tree.add(leaf);
      inner.add(leaf);
      const ones = expected.get(tree.size);
      if (!ones) return;
      const root = tree.root();
      for (const { root: signed, what } of ones) {
        compared += 1;
        if (root.equals(signed)) continue;
        tell(`${what}: the log does not begin with the ${tree.size} events that it sealed`, tree.size - 1);
      }
      expected.delete(tree.size);
    },
    end: async () => {
      await inner.end();
      for (const [size, ones] of expected) {
        if (size === 0) continue;
        for (const { what } of ones)
          tell(`${what} covers ${size} events, the log has ${tree.size}: its end was cut off`);
      }
    },
    compared: () => compared,
  };
}

/** The tiles above the leaves: what they should hold against what is stored. */
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
