import { namesOfType } from '#contract/event-shape.ts';
import type { ExportMapping } from '#contract/exports.ts';
import type { AuditEvent } from '#core/audit/index.ts';
import type { Knex } from '#core/platform/database.ts';
import type { Platform } from '#core/platform/platform.ts';
import { turnEvery } from '#core/platform/steps.ts';
import { type TimeZone, UTC } from '#core/platform/time-zone.ts';
import type { Read } from './copy-chunk.ts';
import type { ChunkOf } from './copy-sql.ts';
import { csvRowOf } from './csv-row.ts';
import { eventPages, keyOfEvent } from './event-pages.ts';
import { toEcs } from './mapping/ecs.ts';
import { toOcsf } from './mapping/ocsf.ts';
import { masker } from './mask.ts';
import { columnsOf, type ExportOptions } from './option.ts';
import type { OutFile } from './out-file.ts';
import { parquetValue, type RowGroupMeta, rowGroup } from './parquet.ts';
import { timesIn } from './zone-time.ts';

const maps: Record<ExportMapping, (event: AuditEvent) => unknown> = {
  gatehouse: (event) => event,
  ocsf: toOcsf,
  ecs: toEcs,
};

/** Events that are masked and written in one go: each has up to 16 KiB of details. */
const EVENTS_OF_TURN = 50;

const times = namesOfType('time');

/** An event as it is shown: masked, in the time zone. */
function shower(platform: Pick<Platform, 'keyring'>, { mask, format }: ExportOptions, zone: TimeZone) {
  const masked = masker(platform, mask);
  // A Parquet time is a point in time, in no zone.
  const inZone = timesIn(format === 'parquet' ? UTC : zone);
  return (event: AuditEvent): AuditEvent => {
    const shown = { ...masked(event) };
    for (const name of times) shown[name] = inZone(shown[name]);
    return shown;
  };
}

/** One event as a line of text, without its end. */
export function lineWriter(
  platform: Pick<Platform, 'keyring'>,
  options: ExportOptions,
  zone: TimeZone,
): (event: AuditEvent) => string {
  const show = shower(platform, options, zone);
  if (options.columns === null) {
    const map = maps[options.mapping];
    return (event) => JSON.stringify(map(show(event)));
  }
  const columns = columnsOf(options);
  return (event) => {
    const shown = show(event);
    const fields = columns.map(({ name, value, json }) => [name, (json?.value ?? value)(shown)]);
    return JSON.stringify(Object.fromEntries(fields));
  };
}

/** Writes a chunk whose events have to be seen one by one: mapped, or masked. */
export async function writeMappedChunk(
  platform: Platform,
  db: Knex,
  chunk: ChunkOf,
  out: OutFile,
  isFirst: boolean,
): Promise<Read> {
  const { options } = chunk.set;
  const separator = options.format === 'json' ? ',\n' : '';
  const end = options.format === 'ndjson' ? '\n' : '';
  const zone = await platform.zones.require(options.time_zone);
  const toText = (options.format === 'csv' ? csvWriter : lineWriter)(platform, options, zone);
  const read: Read = { rows: 0, last: null };
  const turn = turnEvery(EVENTS_OF_TURN);
  for await (const events of eventPages(db, chunk)) {
    for (const event of events) {
      const before = isFirst && read.rows === 0 ? '' : separator;
      const isReady = out.write(Buffer.from(`${before}${toText(event)}${end}`));
      read.rows += 1;
      read.last = keyOfEvent(event);
      if (!isReady) await out.drain();
      await turn();
    }
  }
  return read;
}

function csvWriter(
  platform: Platform,
  options: ExportOptions,
  zone: TimeZone,
): (event: AuditEvent) => string {
  const show = shower(platform, options, zone);
  const columns = columnsOf(options);
  return (event) => {
    const shown = show(event);
    return csvRowOf(
      columns,
      columns.map(({ value }) => value(shown)),
    );
  };
}

/** Writes a chunk as one group of rows of a Parquet file. */
export async function writeRowGroup(
  platform: Platform,
  db: Knex,
  chunk: ChunkOf,
  out: OutFile,
  offset: number,
): Promise<Read & { meta: RowGroupMeta | null; plain: number }> {
  const { options } = chunk.set;
  const show = shower(platform, options, UTC);
  const columns = columnsOf(options);
  const values: unknown[][] = columns.map(() => []);
  const read: Read = { rows: 0, last: null };
  const turn = turnEvery(EVENTS_OF_TURN);
  for await (const events of eventPages(db, chunk)) {
    for (const event of events) {
      const shown = show(event);
      columns.forEach(({ kind, value }, index) => {
        values[index]?.push(parquetValue(kind, value(shown)));
      });
      read.rows += 1;
      read.last = keyOfEvent(event);
      await turn();
    }
  }
  if (read.rows === 0) return { ...read, meta: null, plain: 0 };
  const { bytes, meta, plain } = rowGroup(columns, values, options.compression, offset);
  out.write(bytes);
  return { ...read, meta, plain };
}
