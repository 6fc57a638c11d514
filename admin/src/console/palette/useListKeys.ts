import { useEffect } from 'react';
import { useStore } from 'react-admin';
import { isTaken, rowsOf, rowToFocus } from './list-keys.ts';

/** Whether single letters are commands; whoever speaks to the computer can switch that off (WCAG 2.1.4). */
export const useSingleKeys = () => useStore<boolean>('keys.single', true);

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

/** `/`, `j`, `k`, arrows, Enter and `?` in lists. */
export function useListKeys({ onHelp }: { onHelp: () => void }): void {
  const [single] = useSingleKeys();
  useEffect(() => {
    const run = (event: KeyboardEvent): boolean => {
      const { target } = event;
      const isRow = target instanceof HTMLElement && target.tabIndex === -1 && target.tagName === 'TR';
      switch (event.key) {
        case 'ArrowDown':
          return isRow && moveFocus(1);
        case 'ArrowUp':
          return isRow && moveFocus(-1);
        case 'Enter':
          return isRow && openRow(target);
        case '/':
          return single && focusSearch();
        case 'j':
          return single && moveFocus(1);
        case 'k':
          return single && moveFocus(-1);
        case '?':
          onHelp();
          return true;
        default:
          return false;
      }
    };
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTaken(event.target)) return;
      if (run(event)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [single, onHelp]);
}
