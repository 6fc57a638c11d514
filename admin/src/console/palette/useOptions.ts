import { type KeyboardEvent, useId, useState } from 'react';
import { isWriting } from '../keys/shortcuts.ts';
import type { Hit } from './recent.ts';

/**
 * Which of the hits Enter opens: the first one, until somebody moves. MUI's Autocomplete keeps the one that was first
 * before better ones came from the server; Enter would then open what nobody sees at the top.
 */
export function useOptions(hits: Hit[], onOpen: (hit: Hit) => void) {
  const listId = useId();
  const [moved, setMoved] = useState<{ hits: Hit[]; index: number } | null>(null);
  const active = moved?.hits === hits ? moved.index : 0;
  const optionId = (index: number) => `${listId}-${index}`;
  const moveTo = (index: number) => {
    const place = (index + hits.length) % hits.length;
    setMoved({ hits, index: place });
    document.getElementById(optionId(place))?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // An input method moves among its own proposals by the same keys.
    if (hits.length === 0 || isWriting(event.nativeEvent)) return;
    const steps: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: hits.length - 1,
      PageUp: 0,
    };
    const next = steps[event.key];
    const hit = hits[active];
    if (next !== undefined) {
      event.preventDefault();
      moveTo(next);
    } else if (event.key === 'Enter' && hit) {
      event.preventDefault();
      onOpen(hit);
    }
  };
  return {
    listId,
    active,
    optionId,
    inputProps: {
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': hits.length > 0,
      'aria-controls': listId,
      ...(hits.length > 0 && { 'aria-activedescendant': optionId(active) }),
      onKeyDown,
    } as const,
  };
}
