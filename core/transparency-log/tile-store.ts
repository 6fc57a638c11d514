import type { Knex, Transaction } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';
import type { ReadTile } from './tiles.ts';

export type TileRow = Tables['log_tiles'];
export type EntryRow = { tile: number; keys: Buffer; received: { from: string; to: string } };

/** Reads tiles; one that should be there and is not reads as empty, which no root will match. */
export const tileReader =
  (db: Knex): ReadTile =>
  async (level, tile) =>
    (await findTile(db, level, tile)) ?? Buffer.alloc(0);

export async function findTile(db: Knex, level: number, tile: number): Promise<Buffer | undefined> {
  const row: TileRow | undefined = await db('log_tiles').where({ level, tile }).first();
  return row?.hashes;
}

/** Pieces one after the other: PostgreSQL cuts them out of one value for less than it reads an array of as many. */
function joined(pieces: readonly Buffer[]): { bytes: Buffer; starts: number[]; lengths: number[] } {
  const lengths = pieces.map(({ length }) => length);
  let next = 1;
  const starts = lengths.map((length) => {
    next += length;
    return next - length;
  });
  return { bytes: Buffer.concat(pieces), starts, lengths };
}

/** Writes tiles that are new or have grown. */
export async function saveTiles(tx: Transaction, rows: readonly TileRow[]): Promise<void> {
  const { bytes, starts, lengths } = joined(rows.map(({ hashes }) => hashes));
  await tx.raw(
    `insert into log_tiles as t (level, tile, hashes)
     select level, tile, substring(?::bytea from start for length)
     from unnest(?::smallint[], ?::bigint[], ?::int[], ?::int[]) as given (level, tile, start, length)
     on conflict (level, tile) do update set hashes = excluded.hashes`,
    [bytes, rows.map(({ level }) => level), rows.map(({ tile }) => tile), starts, lengths],
  );
}

/** Writes which events leaves are, of tiles that are new or have grown. */
export async function saveEntries(tx: Transaction, rows: readonly EntryRow[]): Promise<void> {
  const { bytes, starts, lengths } = joined(rows.map(({ keys }) => keys));
  await tx.raw(
    `insert into log_entries as e (tile, keys, received)
     select tile, substring(?::bytea from start for length), tstzrange(lower, upper, '[]')
     from unnest(?::bigint[], ?::int[], ?::int[], ?::timestamptz[], ?::timestamptz[])
       as given (tile, start, length, lower, upper)
     on conflict (tile) do update
     set keys = excluded.keys, received = range_merge(e.received, excluded.received)`,
    [
      bytes,
      rows.map(({ tile }) => tile),
      starts,
      lengths,
      rows.map(({ received }) => received.from),
      rows.map(({ received }) => received.to),
    ],
  );
}

export async function findEntryKeys(db: Knex, tile: number): Promise<Buffer | undefined> {
  const row: { keys: Buffer } | undefined = await db('log_entries').where({ tile }).first('keys');
  return row?.keys;
}

/** Returns how many tiles of leaves have what says which events they are. */
export async function countEntries(db: Knex): Promise<number> {
  const [row] = await rowsOf<{ n: number }>(db.raw('select count(*)::bigint as n from log_entries'));
  return row?.n ?? 0;
}

export type LeafTile = { tile: number; keys: Buffer; hashes: Buffer };

/** Microseconds since 1970 between which its events were received; null where the range has no such end. */
export type ReceivedBounds = { received_from: number | null; received_to: number | null };

/** Tiles of leaves with their events, in their order, each once. */
export function leafTiles(
  db: Knex,
  from: number,
  to: number,
): Promise<(Partial<LeafTile> & Partial<ReceivedBounds>)[]> {
  const micros = (end: string) =>
    `case when ${end}(e.received) >= '1970-01-01Z' and ${end}(e.received) < '2200-01-01Z'
       then (extract(epoch from ${end}(e.received)) * 1000000)::bigint end`;
  return rowsOf(
    db.raw(
      `select distinct on (n.tile) n.tile::bigint as tile, e.keys, t.hashes,
         ${micros('lower')} as received_from, ${micros('upper')} as received_to
       from generate_series(?::bigint, ?::bigint) as n (tile)
       left join log_entries e on e.tile = n.tile
       left join log_tiles t on t.level = 0 and t.tile = n.tile
       order by n.tile`,
      [from, to - 1],
    ),
  );
}

/** Returns how many tiles there are, by level, and the first and the last of them; level -1: rows of `log_entries`. */
export const countTiles = (
  db: Knex,
): Promise<{ level: number; count: number; first: number; last: number }[]> =>
  rowsOf(
    db.raw(
      `select level::int as level, count(*) as count, min(tile) as first, max(tile) as last from log_tiles group by level
       union all
       select -1, count(*), min(tile), max(tile) from log_entries having count(*) > 0
       order by 1`,
    ),
  );

/** Each of some times, or a range of them, both ends included. */
export type ReceivedAt = { times?: string[]; range?: [string, string] };

const TILES_AT_ONCE = 64;

/** Tiles that may hold events received then, in their order, page by page. */
export async function* leafTilesReceived(db: Knex, received: ReceivedAt): AsyncGenerator<LeafTile[]> {
  for (let after = -1; ; ) {
    const tiles = await pageOfTiles(db, received, after, TILES_AT_ONCE);
    yield tiles;
    const last = tiles.at(-1);
    if (!last || tiles.length < TILES_AT_ONCE) return;
    after = last.tile;
  }
}

function pageOfTiles(
  db: Knex,
  { times, range }: ReceivedAt,
  after: number,
  limit: number,
): Promise<LeafTile[]> {
  const where = times
    ? `e.tile in (select c.tile from unnest(?::timestamptz[]) as g (at) join log_entries c on c.received @> g.at)`
    : `e.received && tstzrange(?::timestamptz, ?::timestamptz, '[]')`;
  return rowsOf<LeafTile>(
    db.raw(
      `select e.tile, e.keys, t.hashes from log_entries e join log_tiles t on t.level = 0 and t.tile = e.tile
       where e.tile > ? and ${where} order by e.tile limit ?`,
      [after, ...(times ? [times] : (range ?? [])), limit],
    ),
  );
}
