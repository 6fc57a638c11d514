/** Whether keys go into what has the focus, or belong to something that lies above the page. */
export function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('[role=dialog], [role=menu], [role=listbox], [role=grid]')) {
    return true;
  }
  return target.closest('input, textarea, select, [role=textbox], [role=combobox]') !== null;
}

/** The rows of the list on the page, top to bottom. */
export const rowsOf = (page: ParentNode): HTMLElement[] =>
  [...page.querySelectorAll<HTMLElement>('main table > tbody > tr, main [data-list-row]')].filter(
    // An opened event is a row of the table too, but not one of the list.
    (row) => row.offsetParent !== null && !row.matches('.RaDataTable-expandedPanel, [id$="-expand"]'),
  );

/** The row after or before the one that has the focus; the first one when none has. */
export function rowToFocus(
  rows: HTMLElement[],
  focused: Element | null,
  step: 1 | -1,
): HTMLElement | undefined {
  const at = rows.findIndex((row) => row === focused || row.contains(focused));
  if (at === -1) return rows[0];
  return rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
}
