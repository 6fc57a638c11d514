import { EMPTY_ROOT, hashNode } from './merkle.ts';

/** A tree of which only the right edge is kept: takes leaves and knows its root, in O(log n) memory. */
export type GrowingTree = { size: number; add(leaf: Uint8Array): void; root(): Buffer };

export function growingTree(): GrowingTree {
  /** Whole subtrees from left to right, each larger than the next. */
  const edge: { level: number; hash: Buffer }[] = [];
  const tree: GrowingTree = {
    size: 0,
    add: (leaf) => {
      let level = 0;
      let hash: Buffer = Buffer.from(leaf);
      for (let last = edge.at(-1); last && last.level === level; last = edge.at(-1)) {
        hash = hashNode(last.hash, hash);
        level += 1;
        edge.pop();
      }
      edge.push({ level, hash });
      tree.size += 1;
    },
    root: () =>
      edge.reduceRight<Buffer | undefined>(
        (right, { hash }) => (right ? hashNode(hash, right) : hash),
        undefined,
      ) ?? EMPTY_ROOT,
  };
  return tree;
}
