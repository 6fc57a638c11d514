import { fstatSync, openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { groupsOf, isIPv4Address } from '#core/platform/address.ts';

/**
 * Which autonomous system announces an address: the data of `@ip-location-db/asn` (RouteViews, the five regional
 * registries and DB-IP, CC BY 4.0), lines of `first,last,number,name` in the order of the addresses, which are decimal
 * numbers. The 33 MB stay in the file, which the operating system keeps in memory once for all processes: a lookup
 * reads the 2 KB where its line must be. `ASN_DATA_DIR` names a folder with newer files of the same names and form.
 */
const folder =
  process.env.ASN_DATA_DIR ??
  dirname(createRequire(import.meta.url).resolve('@ip-location-db/asn/package.json'));

/** Who runs a network. */
export type FoundOperator = { number: number; name: string };

const STRETCH = 2048;
const CHUNK = STRETCH * 512;
/** No line is longer. */
const LINE = 512;
const NEWLINE = 10;
const COMMA = 44;

/** `firsts[i]` is the first address of the line that begins at `begins[i]`, one for each section of the file. */
type Lines = { file: number; size: number; digits: number; begins: number[]; firsts: string[] };

/** Decimal numbers of the same length are in the order of their text. */
const keyOf = (line: string, digits: number): string =>
  line.slice(0, Math.max(0, line.indexOf(','))).padStart(digits, '0');

function openLines(name: string, digits: number): Lines {
  const file = openSync(join(folder, name), 'r');
  const { size } = fstatSync(file);
  const lines: Lines = { file, size, digits, begins: [], firsts: [] };
  const chunk = Buffer.allocUnsafe(CHUNK + LINE);
  for (let from = 0; from < size; from += CHUNK) {
    const read = readSync(file, chunk, 0, chunk.length, from);
    for (let at = 0; at < Math.min(read, CHUNK); at += STRETCH) {
      const begin = from + at === 0 ? 0 : chunk.indexOf(NEWLINE, at) + 1;
      const comma = chunk.indexOf(COMMA, begin);
      if ((begin === 0 && from + at > 0) || comma < 0 || comma >= read) continue;
      lines.begins.push(from + begin);
      lines.firsts.push(chunk.toString('latin1', begin, comma).padStart(digits, '0'));
    }
  }
  return lines;
}

/** Returns the place of the last of `count` that is not above the key; -1 when all are. */
function lastNotAbove(count: number, at: (index: number) => string, key: string): number {
  let low = -1;
  let high = count;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (at(middle) <= key) low = middle;
    else high = middle;
  }
  return low;
}

const page = Buffer.allocUnsafe(STRETCH + 2 * LINE);

/** Returns the line whose range holds the address. */
function findLine({ file, size, digits, begins, firsts }: Lines, key: string): string | undefined {
  const section = lastNotAbove(firsts.length, (index) => firsts[index] ?? '', key);
  if (section < 0) return undefined;
  const begin = begins[section] ?? 0;
  const length = Math.min(page.length, (begins[section + 1] ?? size) - begin);
  const read = readSync(file, page, 0, length, begin);
  const lines = page.toString('utf8', 0, read).split('\n');
  if (lines.at(-1) === '') lines.pop();
  const line = lines[lastNotAbove(lines.length, (index) => keyOf(lines[index] ?? '', digits), key)];
  const rest = line?.slice(line.indexOf(',') + 1);
  return rest !== undefined && keyOf(rest, digits) >= key ? rest : undefined;
}

type Data = { four: Lines; six: Lines };
let data: Data | undefined;

/** 2^32 has 10 decimal digits, 2^128 has 39. */
const open = (): Data => ({
  four: openLines('asn-ipv4-num.csv', 10),
  six: openLines('asn-ipv6-num.csv', 39),
});

/** Returns who runs the network of an IPv4 or IPv6 address; undefined when the data does not say. */
export function findOperator(ip: string): FoundOperator | undefined {
  data ??= open();
  const found = isIPv4Address(ip)
    ? findLine(data.four, numberOfIPv4(ip).padStart(10, '0'))
    : findLine(data.six, numberOfIPv6(ip).padStart(39, '0'));
  const [, number, name] = /^\d+,(\d+),(.*)$/.exec(found ?? '') ?? [];
  return number === undefined ? undefined : { number: Number(number), name: plain(name ?? '') };
}

/** Returns the text of a field of CSV (RFC 4180). */
const plain = (field: string): string =>
  field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field.trim();

const numberOfIPv4 = (ip: string): string =>
  String(ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0));

const numberOfIPv6 = (ip: string): string =>
  groupsOf(ip)
    .reduce((sum, group) => (sum << 16n) | BigInt(group), 0n)
    .toString();
