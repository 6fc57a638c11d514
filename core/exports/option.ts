import { createRequire } from 'node:module';
import { z } from 'zod';
import {
  type ExportCompression,
  exportCompressions,
  exportFormats,
  exportMappings,
  formatOf,
  maskable,
} from '#contract/exports.ts';
import { Invalid } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { timeZoneSchema } from '#core/platform/time-zone.ts';
import type { Column } from './columns.ts';
import { mappings } from './mapping/index.ts';

const columnName = z.string().regex(/^[a-z0-9_.@]{1,60}$/, 'Must be the name of a column.');

export const exportOptionsShape = {
  format: z.enum(exportFormats),
  mapping: z
    .enum(exportMappings)
    .default('gatehouse')
    .describe(`${exportMappings.map((name) => `\`${name}\`: ${mappings[name].description}`).join('; ')}.`),
  columns: z
    .array(columnName)
    .min(1)
    .max(100)
    .nullable()
    .default(null)
    .describe('null: all. JSON and NDJSON with chosen columns are flat.'),
  time_zone: timeZoneSchema.default('UTC'),
  mask: z
    .array(z.enum(maskable))
    .max(2)
    .default([])
    .describe('`ip`: IP addresses are truncated to their network; `email`: replaced by a keyed hash.'),
  compression: z.enum(exportCompressions).default('gzip'),
  byte_order_mark: z
    .boolean()
    .default(false)
    .describe('CSV starts with U+FEFF, so that Excel recognises UTF-8. For CSV only.'),
} as const;

export const exportOptionsSchema = z.strictObject(exportOptionsShape);
export type ExportOptions = z.infer<typeof exportOptionsSchema>;

/** Returns the columns of a flat file, in the order requested. */
export function columnsOf({
  mapping,
  columns,
}: Pick<ExportOptions, 'mapping' | 'columns'>): readonly Column[] {
  const all = mappings[mapping].columns;
  if (columns === null) return all;
  return columns.flatMap((name) => all.find((column) => column.name === name) ?? []);
}

/** Node has zstd from 22.15 and 23.8 on. */
export const hasZstd = (): boolean => 'zstdCompressSync' in createRequire(import.meta.url)('node:zlib');

/** Returns the options of an input as they are kept. @throws Invalid as `checkOptions`, and for a time zone that is none. */
export async function settleOptions(
  { zones }: Pick<Platform, 'zones'>,
  given: unknown,
): Promise<ExportOptions> {
  const options = exportOptionsSchema.parse(given);
  checkOptions(options);
  return { ...options, time_zone: (await zones.require(options.time_zone)).name };
}

/** @throws Invalid for a column that is not there, or for what this Node or format cannot do. */
function checkOptions({ format, mapping, columns, compression, byte_order_mark }: ExportOptions): void {
  if (byte_order_mark && !formatOf(format).byteOrderMark) {
    throw invalid('/byte_order_mark', 'Only CSV can have a byte order mark.');
  }
  const isFlat = formatOf(format).cells !== undefined;
  if (columns !== null && mapping !== 'gatehouse' && !isFlat) {
    throw invalid('/columns', 'Columns can be chosen for CSV and Parquet, or in Gatehouse’s own schema.');
  }
  const known = mappings[mapping].columns.map(({ name }) => name);
  const wrong = (columns ?? []).find((name) => !known.includes(name));
  if (wrong !== undefined) {
    throw invalid('/columns', `There is no column “${wrong}”. Columns: ${known.join(', ')}.`);
  }
  if (columns !== null && new Set(columns).size < columns.length) {
    throw invalid('/columns', 'Name each column once.');
  }
  if (compression === 'zstd' && !hasZstd()) {
    throw invalid('/compression', 'zstd requires Gatehouse to run on Node 22.15 or newer. Use gzip.');
  }
}

const invalid = (pointer: string, message: string) =>
  new Invalid('invalid_export', message, [{ pointer, message }]);

const extensions: Record<ExportCompression, string> = { none: '', gzip: '.gz', zstd: '.zst' };

/** Groups of rows compress their own pages, so that readers can skip; other formats are compressed as a whole. */
export const outerCompression = ({ format, compression }: ExportOptions): ExportCompression =>
  formatOf(format).inGroups ? 'none' : compression;

export const eventsFileName = (options: ExportOptions): string =>
  `events.${options.format}${extensions[outerCompression(options)]}`;
