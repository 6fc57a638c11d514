import { fstatSync, openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { groupsOf, isIPv4Address } from '#core/platform/address.ts';

/**
 * GeoLite2 (MaxMind) as geoip-lite packs it. Its own reader takes all 109 MB into each process; here a lookup reads
 * what it needs from the files, which the operating system keeps in memory once for all processes. The layout is
 * that of geoip-lite/lib/geoip.js; place-data.test.ts compares the two.
 */
const folder =
  process.env.GEODATADIR ?? join(createRequire(import.meta.url).resolve('geoip-lite'), '../../data');

const NAMES_RECORD = 88;
const NO_NAMES = 0xffff_ffff;
/** Records of which one is kept in memory, as the place to begin reading at. */
const STRIDE = 128;
const CHUNK_RECORDS = STRIDE * 128;

/** Where addresses are, in the words of the data; empty where it has none. */
export type FoundLocation = {
  country: string;
  region: string;
  city: string;
  timezone: string;
  latitude: number;
  longitude: number;
};

/** A file of records in the order of their ranges; `address` bytes each for the first and the last of a range. */
type Ranges = { file: number; record: number; address: number; firsts: bigint[] };

/** The first 64 bits of an address are enough: geoip-lite compares no more either. */
const keyAt = (buffer: Buffer, offset: number, address: number): bigint =>
  address === 4 ? BigInt(buffer.readUInt32BE(offset)) : buffer.readBigUInt64BE(offset);

function openRanges(name: string, address: 4 | 16): Ranges {
  const file = openSync(join(folder, name), 'r');
  const record = address * 2 + 16;
  const records = Math.floor(fstatSync(file).size / record);
  const chunk = Buffer.allocUnsafe(CHUNK_RECORDS * record);
  const firsts: bigint[] = [];
  for (let begin = 0; begin < records; begin += CHUNK_RECORDS) {
    const read = readSync(file, chunk, 0, chunk.length, begin * record) / record;
    for (let index = 0; index < read; index += STRIDE) firsts.push(keyAt(chunk, index * record, address));
  }
  return { file, record, address, firsts };
}

/** Returns the place of the last element that is not above `key`; -1 when all are. */
function lastNotAbove(count: number, at: (index: number) => bigint, key: bigint): number {
  let low = -1;
  let high = count;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (at(middle) <= key) low = middle;
    else high = middle;
  }
  return low;
}

const page = Buffer.allocUnsafe(STRIDE * 48);

/** Returns the record whose range holds the key, in a buffer that the next call overwrites. */
function findRecord({ file, record, address, firsts }: Ranges, key: bigint): Buffer | undefined {
  const section = lastNotAbove(firsts.length, (index) => firsts[index] ?? 0n, key);
  if (section < 0) return undefined;
  const read = readSync(file, page, 0, STRIDE * record, section * STRIDE * record);
  const found = lastNotAbove(read / record, (index) => keyAt(page, index * record, address), key);
  const offset = found * record;
  return found >= 0 && keyAt(page, offset + address, address) >= key
    ? page.subarray(offset, offset + record)
    : undefined;
}

type Data = { four: Ranges; six: Ranges; names: number };
let data: Data | undefined;

const open = (): Data => ({
  four: openRanges('geoip-city.dat', 4),
  six: openRanges('geoip-city6.dat', 16),
  names: openSync(join(folder, 'geoip-city-names.dat'), 'r'),
});

const text = (buffer: Buffer, begin: number, end: number): string => {
  const zero = buffer.indexOf(0, begin);
  return buffer.toString('utf8', begin, zero >= begin && zero < end ? zero : end);
};

/** Returns where an IPv4 or IPv6 address is; undefined when the data does not say. */
export function findLocation(ip: string): FoundLocation | undefined {
  data ??= open();
  const ranges = isIPv4Address(ip) ? data.four : data.six;
  const found = findRecord(ranges, ranges === data.four ? keyOfIPv4(ip) : keyOfIPv6(ip));
  if (!found) return undefined;
  const rest = ranges.address * 2;
  const number = found.readUInt32BE(rest);
  if (number === NO_NAMES) return undefined;
  const latitude = found.readInt32BE(rest + 4) / 10_000;
  const longitude = found.readInt32BE(rest + 8) / 10_000;
  const names = Buffer.allocUnsafe(NAMES_RECORD);
  readSync(data.names, names, 0, NAMES_RECORD, number * NAMES_RECORD);
  return {
    country: text(names, 0, 2),
    region: text(names, 2, 5),
    timezone: text(names, 10, 42),
    city: text(names, 42, NAMES_RECORD),
    latitude,
    longitude,
  };
}

const keyOfIPv4 = (ip: string): bigint =>
  BigInt(ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0));

const keyOfIPv6 = (ip: string): bigint =>
  groupsOf(ip)
    .slice(0, 4)
    .reduce((sum, group) => (sum << 16n) | BigInt(group), 0n);
