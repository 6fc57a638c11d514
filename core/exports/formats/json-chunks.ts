import { copyJsonChunk } from '../copy-chunk.ts';
import { type AroundEvents, isMapped, lineWriter, writeMappedChunk } from '../mapped-chunk.ts';
import type { WriteChunk, Writing } from './format.ts';

/** Returns what writes chunks of events as JSON: copied from PostgreSQL where nothing has to be looked at, else one by one. */
export async function openJsonChunks(
  { platform, client, row: { options }, out }: Writing,
  around: AroundEvents,
): Promise<WriteChunk> {
  const { db } = platform;
  if (!isMapped(options))
    return (chunk, { isFirst }) => copyJsonChunk(db, client, chunk, out, around, isFirst);
  const toText = lineWriter(platform, options, await platform.zones.require(options.time_zone));
  return (chunk, { isFirst }) => writeMappedChunk(db, chunk, out, { toText, ...around }, isFirst);
}
