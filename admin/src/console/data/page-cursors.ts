/** The most that the API gives at once. */
export const MAX_LIMIT = 200;
/** How far a page of the address is walked to: 20 requests. */
const MAX_WALK = 20 * MAX_LIMIT;
/** Lists remembered at once; the oldest is forgotten. */
const MAX_LISTS = 50;

type Cursor = string | null;
export type FetchPage<Item> = (
  limit: number,
  cursor: string | undefined,
) => Promise<{ data: Item[]; page_info: { next_cursor: Cursor } }>;

export type Page<Item> = { data: Item[]; hasNext: boolean };

/**
 * Numbered pages over an API that knows only "after this item": keeps the cursors of the pages that were visited.
 * A page that was not (a reloaded address) is walked to; one too far away is empty, and react-admin goes to the first.
 */
export class PageCursors {
  readonly #lists = new Map<string, Map<number, string>>();

  async page<Item>(list: string, page: number, perPage: number, fetch: FetchPage<Item>): Promise<Page<Item>> {
    const cursors = this.#cursorsOf(`${perPage} ${list}`);
    const cursor = page === 1 ? undefined : (cursors.get(page) ?? (await walk(perPage * (page - 1), fetch)));
    if (cursor === null) return { data: [], hasNext: false };
    const { data, page_info } = await fetch(perPage, cursor);
    if (page_info.next_cursor === null) cursors.delete(page + 1);
    else cursors.set(page + 1, page_info.next_cursor);
    return { data, hasNext: page_info.next_cursor !== null };
  }

  #cursorsOf(key: string): Map<number, string> {
    const known = this.#lists.get(key);
    if (known) return known;
    const [oldest] = this.#lists.keys();
    if (this.#lists.size >= MAX_LISTS && oldest !== undefined) this.#lists.delete(oldest);
    const cursors = new Map<number, string>();
    this.#lists.set(key, cursors);
    return cursors;
  }
}

/** Returns the cursor behind the first `count` items; null when there are not as many, or too many to walk. */
async function walk<Item>(count: number, fetch: FetchPage<Item>): Promise<Cursor> {
  if (count > MAX_WALK) return null;
  let cursor: Cursor = null;
  for (let left = count; left > 0; left -= MAX_LIMIT) {
    const { page_info } = await fetch(Math.min(left, MAX_LIMIT), cursor ?? undefined);
    cursor = page_info.next_cursor;
    if (cursor === null) return null;
  }
  return cursor;
}
