import { useEffect } from 'react';
import { useStore } from 'react-admin';
import { isApple } from './platform.ts';
import { isPressed, isSingle, type ShortcutName, shortcutNames, shortcutOf } from './shortcuts.ts';

/** Returns whether single letters are commands; people who speak to the computer can switch that off (WCAG 2.1.4). */
export const useSingleKeys = () => useStore<boolean>('keys.single', true);

/** Fields in which no text is written. */
const notText = ['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'color', 'file', 'image'];

const isTextField = (element: HTMLElement): boolean =>
  element instanceof HTMLInputElement
    ? !notText.includes(element.type)
    : element.matches('textarea, select, [role=textbox], [role=combobox], [role=searchbox]');

/** Returns whether keys go into what has the focus, or belong to something that lies above the page. */
function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || isTextField(target)) return true;
  return (
    target.closest('[role=dialog], [role=menu], [role=listbox], [role=grid], [role=combobox]') !== null ||
    document.querySelector('[role=dialog][aria-modal=true]') !== null
  );
}

/** Does it, and says whether there was something to do. */
export type ShortcutActions = Partial<Record<ShortcutName, (event: KeyboardEvent) => boolean>>;

/** Listens to shortcuts while the part is on the page. This is the only place that listens to keys of the whole page. */
export function useShortcuts(actions: ShortcutActions): void {
  const [single] = useSingleKeys();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const taken = isTaken(event.target);
      for (const name of shortcutNames) {
        const act = actions[name];
        if (!act || !isPressed(name, event, isApple)) continue;
        if (taken && !shortcutOf(name).command) continue;
        if (!single && isSingle(name, event)) continue;
        if (!act(event)) continue;
        event.preventDefault();
        return;
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
}
