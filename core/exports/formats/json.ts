import { defineExportFormat, ROWS_OF_CHUNK } from './format.ts';
import { openJsonChunks } from './json-chunks.ts';

export const json = defineExportFormat({
  name: 'json',
  mediaType: 'application/json; charset=utf-8',
  chunkRows: ROWS_OF_CHUNK,
  head: () => '[\n',
  openChunks: (writing) => openJsonChunks(writing, { between: ',\n', after: '' }),
  end: () => [Buffer.from('\n]\n')],
});
