/** Returns the rows of the list on the page, top to bottom. */
export const rowsOf = (page: ParentNode): HTMLElement[] =>
  [...page.querySelectorAll<HTMLElement>('main table > tbody > tr, main [data-list-row]')].filter(
    // An opened event is a row of the table too, but not one of the list.
    (row) => row.offsetParent !== null && !row.matches('.RaDataTable-expandedPanel, [id$="-expand"]'),
  );

/** Returns the row after or before the one that has the focus; the first one when none has. */
export function rowToFocus(
  rows: HTMLElement[],
  focused: Element | null,
  step: 1 | -1,
): HTMLElement | undefined {
  const at = rows.findIndex((row) => row === focused || row.contains(focused));
  if (at === -1) return rows[0];
  return rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
}
