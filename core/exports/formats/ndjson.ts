import { defineExportFormat, ROWS_OF_CHUNK } from './format.ts';
import { openJsonChunks } from './json-chunks.ts';

export const ndjson = defineExportFormat({
  name: 'ndjson',
  mediaType: 'application/x-ndjson',
  chunkRows: ROWS_OF_CHUNK,
  openChunks: (writing) => openJsonChunks(writing, { between: '', after: '\n' }),
});
