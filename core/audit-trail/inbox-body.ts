import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

/** Shorter bodies gain too little to be worth the fixed cost (some 20 µs); from here on PostgreSQL would pack them itself. */
const PACK_FROM = 2000;
// The lowest quality packs events to a sixth in under 1 µs each; everything below the inbox then moves a sixth.
// A window of 256 KiB instead of 4 MiB keeps the memory of each call small.
const fastest = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 0, [constants.BROTLI_PARAM_LGWIN]: 18 },
};

/** How a body lies in the inbox: short ones as text, long ones packed. */
export type KeptBody = { body: string | null; packed: Buffer | null };

export const keepBody = (json: string): KeptBody =>
  json.length < PACK_FROM
    ? { body: json, packed: null }
    : { body: null, packed: brotliCompressSync(json, fastest) };

/** Returns the JSON that was kept. */
export const readBody = ({ body, packed }: KeptBody): string =>
  packed ? brotliDecompressSync(packed).toString() : (body ?? '[]');
