import { z } from 'zod';
import { encodeCursor, readCursor } from '#core/platform/cursor.ts';
import { Invalid, NotFound } from '#core/platform/errors.ts';
import { pageOf } from '#core/platform/page.ts';
import type { Platform } from '#core/platform/platform.ts';
import {
  type CheckpointRow,
  checkpointsBetween,
  findLog,
  latestCheckpointRow,
  listCheckpoints,
} from './log-store.ts';
import { consistencySpans, type Span } from './merkle.ts';
import { tileReader } from './tile-store.ts';
import { keepTiles, nodeFromTiles } from './tiles.ts';

const hash = z.base64().describe('SHA-256, base64.');

export const checkpointSchema = z
  .object({
    origin: z.string().describe('The name of the log.'),
    size: z.int().describe('Number of events that it covers.'),
    root: hash,
    signed_at: z.iso.datetime(),
    note: z.string().describe('The signed checkpoint (c2sp.org/tlog-checkpoint).'),
    link: z
      .string()
      .describe('Its number among the log’s checkpoints and, when the key changed, both keys; signed.'),
  })
  .meta({ id: 'Checkpoint' });

export type SignedCheckpoint = z.infer<typeof checkpointSchema>;

export const toCheckpoint = ({ size, root, signed_at, note, link }: CheckpointRow): SignedCheckpoint => ({
  origin: note.slice(0, note.indexOf('\n')),
  size,
  root: root.toString('base64'),
  signed_at: signed_at.toISOString(),
  note,
  link,
});

/** Returns the newest checkpoint. @throws NotFound as long as nothing was appended. */
export async function latestCheckpoint({ db }: Platform): Promise<SignedCheckpoint> {
  const row = await latestCheckpointRow(db);
  if (!row)
    throw new NotFound(
      'no_checkpoint',
      'The transparency log is still empty. The first checkpoint follows within a minute.',
    );
  return toCheckpoint(row);
}

const keySchema = z.tuple([z.string().regex(/^\d{1,16}$/), z.uuid()]);

/** Returns one page of checkpoints, newest first. @throws Invalid for a cursor of another list. */
export async function checkpointsPage(
  { db }: Platform,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const list = ['checkpoints'];
  const key = cursor === undefined ? undefined : readCursor(keySchema, list, cursor);
  const rows = await listCheckpoints(db, limit + 1, key && { size: Number(key[0]), id: key[1] });
  return pageOf(rows, limit, toCheckpoint, ({ size, id }) => encodeCursor(list, [String(size), id]));
}

export const consistencySchema = z
  .object({
    from: checkpointSchema
      .nullable()
      .describe('The first checkpoint of the smaller size; null when none was signed.'),
    to: checkpointSchema.nullable(),
    proof: z.array(hash).describe('RFC 6962, 2.1.2.'),
  })
  .meta({ id: 'ConsistencyProof' });

/** That the log of `from` events is the beginning of the log of `to` events. @throws Invalid for sizes it never had. */
export async function consistency(
  { db }: Platform,
  { from, to }: { from: number; to: number },
): Promise<z.infer<typeof consistencySchema>> {
  const { size } = await findLog(db);
  if (from > to || to > size) {
    const message = `Sizes go from 1 to ${size}, the smaller one first.`;
    throw new Invalid('invalid_sizes', message, [{ pointer: '/to', message }]);
  }
  const [older] = await checkpointsBetween(db, from - 1, from);
  const [newer] = await checkpointsBetween(db, to - 1, to);
  return {
    from: older ? toCheckpoint(older) : null,
    to: newer ? toCheckpoint(newer) : null,
    proof: (await nodesAt(db, consistencySpans(from, to))).map((node) => node.toString('base64')),
  };
}

/** Nodes of the stored tree. */
export async function nodesAt(db: Platform['db'], spans: readonly Span[]): Promise<Buffer[]> {
  const read = keepTiles(tileReader(db));
  const nodes: Buffer[] = [];
  for (const span of spans) nodes.push(await nodeFromTiles(read, span));
  return nodes;
}
