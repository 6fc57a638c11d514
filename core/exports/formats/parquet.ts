import { turnEvery } from '#core/platform/steps.ts';
import { UTC } from '#core/platform/time-zone.ts';
import { eventPages, keyOfEvent } from '../event-pages.ts';
import { countRowGroups, eachRowGroup } from '../export-store.ts';
import { EVENTS_OF_TURN, shower } from '../mapped-chunk.ts';
import { columnsOf } from '../option.ts';
import { parquetEnd, parquetValue, rowGroup } from '../parquet.ts';
import { defineExportFormat, type WriteChunk, type WrittenChunk } from './format.ts';

/** Each chunk is a group of rows. */
export const parquet = defineExportFormat({
  name: 'parquet',
  mediaType: 'application/vnd.apache.parquet',
  chunkRows: 5000,
  openChunks: async ({ platform, row: { options }, out }): Promise<WriteChunk> => {
    // A Parquet time is a point in time, in no zone.
    const show = shower(platform, options, UTC);
    const columns = columnsOf(options);
    return async (chunk, { bytes: offset }) => {
      const values: unknown[][] = columns.map(() => []);
      const read: WrittenChunk = { rows: 0, last: null };
      const turn = turnEvery(EVENTS_OF_TURN);
      for await (const events of eventPages(platform.db, chunk)) {
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
    };
  },
  async *end({ platform: { db }, row: { id, options } }, { chunks, rows, bytes }) {
    const how = { columns: columnsOf(options), compression: options.compression };
    const count = await countRowGroups(db, id, chunks);
    yield* parquetEnd(how, { rows, count, offset: bytes }, eachRowGroup(db, id, chunks));
  },
});
