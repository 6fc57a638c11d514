import { createContext, lazy, type ReactNode, Suspense, useContext, useState } from 'react';
import { useListKeys } from '../keys/useListKeys.ts';
import { useShortcuts } from '../keys/useShortcuts.ts';

// Neither is needed before someone asks for it.
const CommandPalette = lazy(() => import('./CommandPalette.tsx'));
const KeyboardHelp = lazy(() => import('./KeyboardHelp.tsx'));

type Shown = 'palette' | 'help' | null;

const PaletteContext = createContext<(shown: Shown) => void>(() => {});

/** Opens the command palette or the help on keys from anywhere. */
export const usePalette = () => useContext(PaletteContext);

/** Opens the palette by its keys everywhere, and listens to the keys of lists where nothing is being typed. */
export function PaletteProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown>(null);
  useListKeys({ onHelp: () => setShown('help') });
  useShortcuts({
    palette: () => {
      setShown((before) => (before === 'palette' ? null : 'palette'));
      return true;
    },
  });
  const close = () => setShown(null);
  return (
    <PaletteContext value={setShown}>
      {children}
      <Suspense fallback={null}>
        {shown === 'palette' && <CommandPalette onClose={close} />}
        {shown === 'help' && <KeyboardHelp onClose={close} />}
      </Suspense>
    </PaletteContext>
  );
}
