import { createHash } from 'node:crypto';

/**
 * A reader of logs in tiles, written from c2sp.org/tlog-tiles, tlog-checkpoint and RFC 6962 alone: it shares no code with what
 * writes them. It knows the log by what it fetches and by nothing else.
 */

/** The bytes at a path below the log's prefix; null where there is nothing. */
export type Fetch = (path: string) => Promise<Buffer | null>;

const sha256 = (...parts: Uint8Array[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const node = (left: Buffer, right: Buffer): Buffer => sha256(Buffer.of(1), left, right);

export type ReadCheckpoint = {
  origin: string;
  size: number;
  root: string;
  signed: string;
  signatures: string[];
};

export function readCheckpoint(note: string): ReadCheckpoint {
  const [signed = '', signatures = ''] = note.split(/(?<=\n)\n/);
  const [origin = '', size, root = ''] = signed.split('\n');
  return { origin, size: Number(size), root, signed, signatures: signatures.trimEnd().split('\n') };
}

/** MTH(D[from:to]) of a log of `size` leaves, from tiles only; each is fetched as wide as the size says. */
export async function rootOfRange(fetch: Fetch, size: number, from: number, to: number): Promise<Buffer> {
  if (to === from) return sha256(Buffer.alloc(0));
  for (let level = 0; ; level += 1) {
    const span = 256 ** level;
    if (to - from === span && from % span === 0) return hashInTile(fetch, size, level, from / span);
    if (span > to - from) break;
  }
  let split = 1;
  while (split * 2 < to - from) split *= 2;
  const middle = from + split;
  return node(await rootOfRange(fetch, size, from, middle), await rootOfRange(fetch, size, middle, to));
}

async function hashInTile(fetch: Fetch, size: number, level: number, index: number): Promise<Buffer> {
  const tile = Math.floor(index / 256);
  const hashes = Math.floor(size / 256 ** level);
  const width = Math.min(256, hashes - tile * 256);
  const bytes = await fetch(pathOf(level, tile, width));
  if (bytes?.length !== width * 32) throw new Error(`tile ${level}/${tile} has ${bytes?.length} bytes`);
  return bytes.subarray((index % 256) * 32, (index % 256) * 32 + 32);
}

export function pathOf(level: number, tile: number, width: number): string {
  const digits = String(tile).padStart(Math.ceil(String(tile).length / 3) * 3, '0');
  const groups = digits.match(/\d{3}/g) ?? [];
  const index = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${index}${width < 256 ? `.p/${width}` : ''}`;
}

/** PROOF(m, D[n]) of RFC 6962, 2.1.2. */
export async function consistencyOf(fetch: Fetch, older: number, newer: number): Promise<Buffer[]> {
  const prove = async (m: number, from: number, to: number, isWhole: boolean): Promise<Buffer[]> => {
    if (m === to - from) return isWhole ? [] : [await rootOfRange(fetch, newer, from, to)];
    let split = 1;
    while (split * 2 < to - from) split *= 2;
    const middle = from + split;
    return m <= split
      ? [...(await prove(m, from, middle, isWhole)), await rootOfRange(fetch, newer, middle, to)]
      : [...(await prove(m - split, middle, to, false)), await rootOfRange(fetch, newer, from, middle)];
  };
  return prove(older, 0, newer, true);
}
