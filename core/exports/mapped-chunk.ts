import { namesOfType } from '#contract/event-shape.ts';
import type { AuditEvent } from '#core/audit/index.ts';
import type { Knex } from '#core/platform/database.ts';
import type { Platform } from '#core/platform/platform.ts';
import { turnEvery } from '#core/platform/steps.ts';
import type { TimeZone } from '#core/platform/time-zone.ts';
import type { Read } from './copy-chunk.ts';
import type { ChunkOf } from './copy-sql.ts';
import { eventPages, keyOfEvent } from './event-pages.ts';
import { mappings } from './mapping/index.ts';
import { masker } from './mask.ts';
import { columnsOf, type ExportOptions } from './option.ts';
import type { OutFile } from './out-file.ts';
import { timesIn } from './zone-time.ts';

/** Events that are masked and written in one go: each has up to 16 KiB of details. */
export const EVENTS_OF_TURN = 50;

const times = namesOfType('time');

/** Returns whether events have to be seen one by one, because they are mapped or masked. */
export const isMapped = ({ mapping, mask }: ExportOptions): boolean =>
  mapping !== 'gatehouse' || mask.length > 0;

/** Returns what shows an event: masked, in the time zone. */
export function shower(
  platform: Pick<Platform, 'keyring'>,
  { mask }: Pick<ExportOptions, 'mask'>,
  zone: TimeZone,
): (event: AuditEvent) => AuditEvent {
  const masked = masker(platform, mask);
  const inZone = timesIn(zone);
  return (event) => {
    const shown = { ...masked(event) };
    for (const name of times) shown[name] = inZone(shown[name]);
    return shown;
  };
}

/** Returns one event as a line of text, without its end. */
export function lineWriter(
  platform: Pick<Platform, 'keyring'>,
  options: ExportOptions,
  zone: TimeZone,
): (event: AuditEvent) => string {
  const show = shower(platform, options, zone);
  if (options.columns === null) {
    const { map } = mappings[options.mapping];
    return (event) => JSON.stringify(map(show(event)));
  }
  const columns = columnsOf(options);
  return (event) => {
    const shown = show(event);
    const fields = columns.map(({ name, value, json }) => [name, (json?.value ?? value)(shown)]);
    return JSON.stringify(Object.fromEntries(fields));
  };
}

/** What stands between two events and after each. */
export type AroundEvents = { between: string; after: string };

/** Writes a chunk whose events have to be seen one by one. */
export async function writeMappedChunk(
  db: Knex,
  chunk: ChunkOf,
  out: OutFile,
  { toText, between, after }: AroundEvents & { toText: (event: AuditEvent) => string },
  isFirst: boolean,
): Promise<Read> {
  const read: Read = { rows: 0, last: null };
  const turn = turnEvery(EVENTS_OF_TURN);
  for await (const events of eventPages(db, chunk)) {
    for (const event of events) {
      const before = isFirst && read.rows === 0 ? '' : between;
      const isReady = out.write(Buffer.from(`${before}${toText(event)}${after}`));
      read.rows += 1;
      read.last = keyOfEvent(event);
      if (!isReady) await out.drain();
      await turn();
    }
  }
  return read;
}
