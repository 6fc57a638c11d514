import { EMPTY_ROOT, hashNode } from './merkle.ts';

/** Computes the root of leaves and nodes of a tree that come from left to right, in O(log n) memory. */
export type SpanRoot = {
  /** Takes the node that covers the leaves from where the last one ended to `end` (exclusive). */
  push(hash: Uint8Array, end: number): void;
  root(): Buffer;
};

type Node = { from: number; end: number; hash: Buffer };

export function spanRoot(): SpanRoot {
  const nodes: Node[] = [];
  let size = 0;
  return {
    push: (hash, end) => {
      let node: Node = { from: size, end, hash: Buffer.from(hash) };
      size = end;
      for (let before = nodes.at(-1); before; before = nodes.at(-1)) {
        const width = before.end - before.from;
        if (node.end - node.from !== width || before.from % (2 * width) !== 0) break;
        node = { from: before.from, end: node.end, hash: hashNode(before.hash, node.hash) };
        nodes.pop();
      }
      nodes.push(node);
    },
    root: () =>
      nodes.reduceRight<Buffer | undefined>(
        (root, { hash }) => (root ? hashNode(hash, root) : hash),
        undefined,
      ) ?? EMPTY_ROOT,
  };
}
