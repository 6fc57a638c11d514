import { type KeyboardEvent, useId, useState } from 'react';
import { isWriting } from '../keys/shortcuts.ts';
import type { Result } from './recent.ts';

/**
 * Returns which of the results Enter opens: the first one, until someone moves. MUI's Autocomplete keeps the one that was
 * first before better ones came from the server; Enter would then open what nobody sees at the top.
 */
export function useOptions(results: Result[], onOpen: (result: Result) => void) {
  const listId = useId();
  const [moved, setMoved] = useState<{ results: Result[]; index: number } | null>(null);
  const active = moved?.results === results ? moved.index : 0;
  const optionId = (index: number) => `${listId}-${index}`;
  const moveTo = (index: number) => {
    const place = (index + results.length) % results.length;
    setMoved({ results, index: place });
    document.getElementById(optionId(place))?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // An input method moves among its own proposals by the same keys.
    if (results.length === 0 || isWriting(event.nativeEvent)) return;
    const steps: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: results.length - 1,
      PageUp: 0,
    };
    const next = steps[event.key];
    const result = results[active];
    if (next !== undefined) {
      event.preventDefault();
      moveTo(next);
    } else if (event.key === 'Enter' && result) {
      event.preventDefault();
      onOpen(result);
    }
  };
  return {
    listId,
    active,
    optionId,
    inputProps: {
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': results.length > 0,
      'aria-controls': listId,
      ...(results.length > 0 && { 'aria-activedescendant': optionId(active) }),
      onKeyDown,
    } as const,
  };
}
