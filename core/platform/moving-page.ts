import { z } from 'zod';
import { sha256 } from './crypto.ts';
import { encodeCursor, readCursor } from './cursor.ts';
import { Invalid } from './errors.ts';
import { instantSchema } from './instant.ts';

/** The clocks of two servers may differ by as much. */
const CLOCKS_APART_MS = 2 * 60_000;
/**
 * Rows that a cursor names, which travels in an address: the first ones that were shown. In a list of what was used last
 * those are the ones that are likely to move again.
 */
const MAX_SEEN = 350;
const MARK_LENGTH = 6;

/** What the API's docs say of a list whose order changes while it is read. */
export const MOVING_LIST = `Rows that move forward while the list is read, because they are used or change, are not lost: they follow at the
end. Each row comes once; only a row after the first ${MAX_SEEN} that moved later may come twice, with the same \`id\`.`;

/** Rows to read in the list's order: behind the key and id of `after`, and not moved later than `until`, where given. */
export type Ordered = { after: { key: string[]; id: string } | undefined; until: string | undefined };
/** Rows that moved after an instant, in the order of their ids, which do not change. */
export type Moved = { since: string; afterId: string | undefined };

type List<Row extends { id: string }> = {
  /** Filter and order, to which a cursor is bound. */
  list: unknown;
  /** Form of the sort key without the id, as texts. */
  key: z.ZodType<string[]>;
  keyOf(row: Row): string[];
  ordered(wanted: Ordered, limit: number): Promise<Row[]>;
  /** Where no row ever moves, there is none. */
  moved?: (wanted: Moved, limit: number) => Promise<Row[]>;
};

const marksSchema = z
  .string()
  .max(MAX_SEEN * MARK_LENGTH)
  .regex(/^([\w-]{6})*$/);
/** From when on rows have moved; marks of what was shown; id and key of the last row, without a key among those that moved. */
const placeSchema = z.tuple([instantSchema, marksSchema, z.uuid(), z.string()]);
type Place = { since: string; seen: string; id: string; key: string[] | null };

const invalid = () => new Invalid('invalid_cursor', 'This cursor is invalid. Start again without a cursor.');

function placeOf(list: unknown, schema: z.ZodType<string[]>, cursor: string): Place {
  const [since, seen, id, text] = readCursor(placeSchema, list, cursor);
  if (text === '') return { since, seen, id, key: null };
  const key = schema.safeParse(jsonOf(text));
  if (!key.success) throw invalid();
  return { since, seen, id, key: key.data };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** 36 bits stand for a row: among some hundreds two are alike in one of a million lists. */
const markOf = ({ id }: { id: string }): string => sha256(id).toString('base64url').slice(0, MARK_LENGTH);

const withMarks = (seen: string, rows: { id: string }[]): string =>
  [seen, ...rows.map(markOf)].join('').slice(0, MAX_SEEN * MARK_LENGTH);

const marksIn = (seen: string): Set<string> => new Set(seen.match(/.{6}/g));

/**
 * Returns one page of a list whose sort key may change while it is read, by keyset. In the list's order, a row that moved
 * ahead of the page would be skipped; so when the order is through, what moved since the first page follows, by id. A row
 * of which the cursor knows that it was shown is left out there.
 * @throws Invalid for a cursor of another list.
 */
export async function movingPage<Row extends { id: string }>(
  source: List<Row>,
  { limit, cursor, now }: { limit: number; cursor?: string | undefined; now: Date },
): Promise<{ rows: Row[]; next_cursor: string | null }> {
  const { list, keyOf } = source;
  const place = cursor === undefined ? undefined : placeOf(list, source.key, cursor);
  const since = place?.since ?? new Date(now.getTime() - CLOCKS_APART_MS).toISOString();
  const isOrdered = place === undefined || place.key !== null;
  const after = place?.key ? { key: place.key, id: place.id } : undefined;
  const found = isOrdered ? await source.ordered({ after, until: place && since }, limit + 1) : [];
  const ordered = found.slice(0, limit);
  const seen = source.moved ? withMarks(place?.seen ?? '', ordered) : '';
  const orderedEnd = (last: Row | undefined) =>
    last && encodeCursor(list, [since, seen, last.id, JSON.stringify(keyOf(last))]);
  if (found.length > limit) return { rows: ordered, next_cursor: orderedEnd(ordered.at(-1)) ?? null };
  // A first page that holds everything leaves nothing that could have moved.
  if (!place || !source.moved) return { rows: ordered, next_cursor: null };
  const left = limit - ordered.length;
  const start = { since, afterId: place.key ? undefined : place.id };
  const moved = await unseen(source.moved, start, marksIn(seen), left + 1);
  const rows = [...ordered, ...moved.slice(0, left)];
  if (moved.length <= left) return { rows, next_cursor: null };
  const last = moved.slice(0, left).at(-1);
  const next = last ? encodeCursor(list, [since, seen, last.id, '']) : orderedEnd(ordered.at(-1));
  return { rows, next_cursor: next ?? null };
}

/** Returns rows that moved and were not shown before. */
async function unseen<Row extends { id: string }>(
  read: (wanted: Moved, limit: number) => Promise<Row[]>,
  start: Moved,
  seen: Set<string>,
  limit: number,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let wanted = start; rows.length < limit; ) {
    const size = limit + seen.size;
    const found = await read(wanted, size);
    rows.push(...found.filter((row) => !seen.has(markOf(row))));
    const last = found.at(-1);
    if (!last || found.length < size) break;
    wanted = { ...wanted, afterId: last.id };
  }
  return rows.slice(0, limit);
}
