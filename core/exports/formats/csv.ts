import type { AuditEvent } from '#core/audit/index.ts';
import { copyCsvChunk } from '../copy-chunk.ts';
import { csvHead, csvRowOf } from '../csv-row.ts';
import { csvWire } from '../csv-wire.ts';
import { isMapped, shower, writeMappedChunk } from '../mapped-chunk.ts';
import { columnsOf } from '../option.ts';
import { defineExportFormat, ROWS_OF_CHUNK } from './format.ts';

export const csv = defineExportFormat({
  name: 'csv',
  mediaType: 'text/csv; charset=utf-8; header=present',
  chunkRows: ROWS_OF_CHUNK,
  head: (options) => csvHead(columnsOf(options), options.byte_order_mark),
  openChunks: async ({ platform, client, row: { options }, out }) => {
    const columns = columnsOf(options);
    if (!isMapped(options)) {
      const wire = await csvWire(client, columns);
      return (chunk) => copyCsvChunk(platform.db, client, chunk, out, wire);
    }
    const show = shower(platform, options, await platform.zones.require(options.time_zone));
    const rows = {
      toText: (event: AuditEvent) => {
        const shown = show(event);
        return csvRowOf(
          columns,
          columns.map(({ value }) => value(shown)),
        );
      },
      between: '',
      after: '',
    };
    return (chunk, { isFirst }) => writeMappedChunk(platform.db, chunk, out, rows, isFirst);
  },
});
