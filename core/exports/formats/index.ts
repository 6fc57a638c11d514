import type { ExportFormat } from '#contract/exports.ts';
import { csv } from './csv.ts';
import type { FormatWriter } from './format.ts';
import { json } from './json.ts';
import { ndjson } from './ndjson.ts';
import { parquet } from './parquet.ts';

/** How each format is written. */
export const formatWriters: Readonly<Record<ExportFormat, FormatWriter>> = {
  csv,
  ndjson,
  json,
  parquet,
};
