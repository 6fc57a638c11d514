import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { useListKeys } from './useListKeys.ts';

// Neither is needed before somebody asks for it.
const CommandPalette = lazy(() => import('./CommandPalette.tsx'));
const KeyboardHelp = lazy(() => import('./KeyboardHelp.tsx'));

type Shown = 'palette' | 'help' | null;

const PaletteContext = createContext<(shown: Shown) => void>(() => {});

/** Opens the command palette or the help on keys from anywhere. */
export const usePalette = () => useContext(PaletteContext);

const isPaletteKey = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) =>
  key.toLowerCase() === 'k' && (ctrlKey || metaKey) && !altKey && !shiftKey;

/** Listens to Ctrl-K and ⌘K everywhere, and to the keys of lists where nothing is being typed. */
export function PaletteProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown>(null);
  useListKeys(useMemo(() => ({ onHelp: () => setShown('help') }), []));
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isPaletteKey(event)) return;
      event.preventDefault();
      setShown((before) => (before === 'palette' ? null : 'palette'));
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
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
