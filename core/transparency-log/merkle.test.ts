import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { growingTree } from './growing-tree.ts';
import {
  consistencySpans,
  EMPTY_ROOT,
  hashLeaf,
  hashNode,
  inclusionSpans,
  rootOfInclusion,
  rootsOfConsistency,
  type Span,
  splitOf,
} from './merkle.ts';
import { rootOfHashes } from './tiles.ts';

// The values of RFC 6962's reference implementation (github.com/google/certificate-transparency, merkle_tree_test.cc).
const inputs = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => hashLeaf(Buffer.from(hex, 'hex')));
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const proofs = {
  'inclusion of 0 in 8': [
    '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
    '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
    '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  ],
  'inclusion of 5 in 8': [
    'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  ],
  'consistency of 6 and 8': [
    '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
    'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  ],
};

const leaves = Array.from({ length: 2000 }, (_, index) => hashLeaf(`leaf ${index}`));
const known = new Map<string, Buffer>();
function nodeAt([from, to]: Span): Buffer {
  const found = known.get(`${from}-${to}`);
  if (found) return found;
  const middle = from + splitOf(to - from);
  const node =
    to - from === 1 ? (leaves[from] as Buffer) : hashNode(nodeAt([from, middle]), nodeAt([middle, to]));
  known.set(`${from}-${to}`, node);
  return node;
}
const rootAt = (size: number): Buffer => nodeAt([0, size]);
const pathTo = (leaf: number, size: number): Buffer[] => inclusionSpans(leaf, size).map(nodeAt);
const sizes = fc.integer({ min: 1, max: leaves.length });
const flip = (bytes: Buffer, bit: number): Buffer => {
  const changed = Buffer.from(bytes);
  changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
  return changed;
};

describe('the published values of RFC 6962', () => {
  test('roots of trees of 0 to 8 leaves', () => {
    expect(EMPTY_ROOT.toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    const tree = growingTree();
    for (const [index, leaf] of inputs.entries()) {
      tree.add(leaf);
      expect(tree.root().toString('hex')).toBe(roots[index]);
      expect(rootOfHashes(Buffer.concat(inputs), 0, index + 1).toString('hex')).toBe(roots[index]);
    }
  });

  test('proofs', () => {
    const hashes = Buffer.concat(inputs);
    const hex = (spans: Span[]) => spans.map(([from, to]) => rootOfHashes(hashes, from, to).toString('hex'));
    expect(hex(inclusionSpans(0, 8))).toEqual(proofs['inclusion of 0 in 8']);
    expect(hex(inclusionSpans(5, 8))).toEqual(proofs['inclusion of 5 in 8']);
    expect(hex(consistencySpans(6, 8))).toEqual(proofs['consistency of 6 and 8']);
  });
});

describe('a tree of up to 2,000 leaves', () => {
  test('proves any of its leaves', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, some) => {
        const leaf = some % size;
        const root = rootOfInclusion(leaf, size, leaves[leaf] as Buffer, pathTo(leaf, size));
        expect(root?.equals(rootAt(size))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('does not prove a leaf, path or place of which one bit was changed', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), fc.nat(255), (size, some, which, bit) => {
        const leaf = some % size;
        const proof = [leaves[leaf] as Buffer, ...pathTo(leaf, size)];
        const at = which % proof.length;
        proof[at] = flip(proof[at] as Buffer, bit);
        const [hash, ...path] = proof;
        expect(rootOfInclusion(leaf, size, hash as Buffer, path)?.equals(rootAt(size))).toBe(false);
        const other = (leaf + 1 + (which % size)) % size;
        if (other === leaf) return;
        const moved = rootOfInclusion(other, size, leaves[leaf] as Buffer, pathTo(leaf, size));
        expect(moved?.equals(rootAt(size)) ?? false).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test('is consistent with every earlier one of its sizes, and with no root that differs by a bit', () => {
    fc.assert(
      fc.property(sizes, sizes, fc.nat(255), (a, b, bit) => {
        const [older, size] = a < b ? [a, b] : [b, a];
        const path = consistencySpans(older, size).map(nodeAt);
        const shown = rootsOfConsistency(older, size, rootAt(older), path);
        expect(shown?.older.equals(rootAt(older))).toBe(true);
        expect(shown?.newer.equals(rootAt(size))).toBe(true);
        if (path.length === 0) return;
        const at = bit % path.length;
        path[at] = flip(path[at] as Buffer, bit);
        const wrong = rootsOfConsistency(older, size, rootAt(older), path);
        const isBoth = wrong?.older.equals(rootAt(older)) && wrong.newer.equals(rootAt(size));
        expect(isBoth).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test('grows to the same root as it has when it is computed at once', () => {
    const tree = growingTree();
    for (const leaf of leaves) {
      tree.add(leaf);
      if (tree.size % 97 === 0 || tree.size > 1990) expect(tree.root().equals(rootAt(tree.size))).toBe(true);
    }
  });
});
