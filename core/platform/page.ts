/** Which page a caller wants: at most `limit` items, from the first one or from where the last page ended. */
export type PageRequest = { limit: number; cursor?: string | undefined };

/** A page as the API answers it; without a cursor it is the last one. */
export type Page<Item> = { data: Item[]; page_info: { next_cursor: string | null } };

/**
 * Makes a page of rows that were read in the list's order, one more than `limit`: that one says that the list continues.
 * @param itemOf what the page shows of a row.
 * @param cursorAfter the cursor of the page that continues after a row.
 */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  itemOf: (row: Row) => Item,
  cursorAfter: (row: Row) => string,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    data: shown.map(itemOf),
    page_info: { next_cursor: last === undefined ? null : cursorAfter(last) },
  };
}
