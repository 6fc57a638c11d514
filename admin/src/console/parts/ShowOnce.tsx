import { createContext, type ReactNode, use, useCallback, useState } from 'react';

/** Draws a dialog; `close` takes it away. */
type Draw = (close: () => void) => ReactNode;

const ShowOnceContext = createContext<(draw: Draw) => void>(() => {
  throw new Error('There is no ShowOnceProvider above.');
});

/**
 * Holds the dialog of a secret that the API tells only once. It stands above the pages, because a list that is loaded again may
 * take away the row or the button that the secret came from, and with it whatever that had kept.
 */
export function ShowOnceProvider({ children }: { children: ReactNode }) {
  const [draw, setDraw] = useState<Draw | null>(null);
  const show = useCallback((next: Draw) => setDraw(() => next), []);
  return (
    <ShowOnceContext value={show}>
      {children}
      {draw?.(() => setDraw(null))}
    </ShowOnceContext>
  );
}

/** Returns the way to show a dialog that stays until it closes itself, whatever becomes of the caller. */
export const useShowOnce = (): ((draw: Draw) => void) => use(ShowOnceContext);
