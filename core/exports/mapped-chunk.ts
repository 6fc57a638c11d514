import type { AuditEvent } from '#core/audit/audit-event.ts';
import type { Knex } from '#core/platform/database.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { Read } from './copy-chunk.ts';
import type { ChunkOf } from './copy-sql.ts';
import { csvRowOf } from './csv-row.ts';
import { eventPages, keyOfEvent } from './event-pages.ts';
import { toEcs } from './mapping/ecs.ts';
import { toOcsf } from './mapping/ocsf.ts';
import { masker } from './mask.ts';
import { columnsOf, type ExportMapping, type ExportOptions } from './option.ts';
import type { OutFile } from './out-file.ts';
import { parquetValue, type RowGroupMeta, rowGroup } from './parquet.ts';
import { timesIn } from './zone-time.ts';

const maps: Record<ExportMapping, (event: AuditEvent) => unknown> = {
  gatehouse: (event) => event,
  ocsf: toOcsf,
  ecs: toEcs,
};

/** An event as it is shown: masked, in the time zone. */
function shower(platform: Pick<Platform, 'keyring'>, { mask, time_zone, format }: ExportOptions) {
  const masked = masker(platform, mask);
  // A Parquet time is a point in time, in no zone.
  const inZone = timesIn(format === 'parquet' ? 'UTC' : time_zone);
  return (event: AuditEvent): AuditEvent => {
    const shown = masked(event);
    return {
      ...shown,
      occurred_at: inZone(shown.occurred_at),
      received_at: inZone(shown.received_at),
    };
  };
}

/** One event as a line of text, without its end. */
export function lineWriter(
  platform: Pick<Platform, 'keyring'>,
  options: ExportOptions,
): (event: AuditEvent) => string {
  const show = shower(platform, options);
  if (options.columns === null) {
    const map = maps[options.mapping];
    return (event) => JSON.stringify(map(show(event)));
  }
  const columns = columnsOf(options);
  return (event) => {
    const shown = show(event);
    const fields = columns.map(({ name, value }) => [
      name,
      name === 'details' ? shown.details : value(shown),
    ]);
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
  const toText = options.format === 'csv' ? csvWriter(platform, options) : lineWriter(platform, options);
  const read: Read = { rows: 0, last: null };
  for await (const events of eventPages(db, chunk)) {
    for (const event of events) {
      const before = isFirst && read.rows === 0 ? '' : separator;
      const isReady = out.write(Buffer.from(`${before}${toText(event)}${end}`));
      read.rows += 1;
      read.last = keyOfEvent(event);
      if (!isReady) await out.drain();
    }
  }
  return read;
}

function csvWriter(platform: Platform, options: ExportOptions): (event: AuditEvent) => string {
  const show = shower(platform, options);
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
): Promise<Read & { meta: RowGroupMeta | null }> {
  const { options } = chunk.set;
  const show = shower(platform, options);
  const columns = columnsOf(options);
  const values: unknown[][] = columns.map(() => []);
  const read: Read = { rows: 0, last: null };
  for await (const events of eventPages(db, chunk)) {
    for (const event of events) {
      const shown = show(event);
      columns.forEach(({ kind, value }, index) => {
        values[index]?.push(parquetValue(kind, value(shown)));
      });
      read.rows += 1;
      read.last = keyOfEvent(event);
    }
  }
  if (read.rows === 0) return { ...read, meta: null };
  const { bytes, meta } = rowGroup(columns, values, options.compression, offset);
  out.write(bytes);
  return { ...read, meta };
}
