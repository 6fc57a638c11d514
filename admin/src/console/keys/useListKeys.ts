import { rowsOf, rowToFocus } from './rows.ts';
import { useShortcuts } from './useShortcuts.ts';

function focusSearch(): boolean {
  const fields = [...document.querySelectorAll<HTMLInputElement>('main [role=search] input')];
  const field = fields.find((one) => one.offsetParent !== null && !one.disabled);
  field?.focus();
  field?.select();
  return field !== undefined;
}

function moveFocus(step: 1 | -1): boolean {
  const row = rowToFocus(rowsOf(document), document.activeElement, step);
  if (!row) return false;
  row.tabIndex = -1;
  row.focus();
  row.scrollIntoView({ block: 'nearest' });
  return true;
}

/** Opens a row as a click would; one that does nothing by itself gives the focus to what is in it. */
function openRow(row: HTMLElement): boolean {
  if (!rowsOf(document).includes(row)) return false;
  const link = row.querySelector<HTMLElement>('a[href], button');
  if (row.classList.contains('RaDataTable-clickableRow') || !link) row.click();
  else link.focus();
  return true;
}

const isRow = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement && target.tabIndex === -1 && target.tagName === 'TR';

/** Letters move from anywhere; arrows only from a row, because they scroll the page elsewhere. */
const move =
  (step: 1 | -1) =>
  ({ key, target }: KeyboardEvent): boolean =>
    (!key.startsWith('Arrow') || isRow(target)) && moveFocus(step);

/** The keys of every list, and the help on them. */
export function useListKeys({ onHelp }: { onHelp: () => void }): void {
  useShortcuts({
    next: move(1),
    previous: move(-1),
    open: ({ target }) => isRow(target) && openRow(target),
    search: focusSearch,
    help: () => {
      onHelp();
      return true;
    },
  });
}
