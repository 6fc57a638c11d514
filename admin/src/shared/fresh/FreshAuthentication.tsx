import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useState } from 'react';
import { isProblem } from '../../api/problem.ts';

const FreshDialog = lazy(async () => ({ default: (await import('./FreshDialog.tsx')).FreshDialog }));

/** Runs an action; where it needs a fresh authentication, asks for it in place and runs the action again. */
type WithFreshAuthentication = <Answer>(action: () => Promise<Answer>) => Promise<Answer>;

/** The user did not want to confirm: the action was not done, and there is nothing to report. */
export class FreshAuthenticationCancelled extends Error {}

const FreshContext = createContext<WithFreshAuthentication | null>(null);

type Waiting = { confirm: () => void; cancel: () => void };

export function FreshAuthenticationProvider({ children }: { children: ReactNode }) {
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const withFresh: WithFreshAuthentication = useCallback(async (action) => {
    try {
      return await action();
    } catch (error) {
      if (!isProblem(error, 'fresh_authentication_required')) throw error;
    }
    await new Promise<void>((confirm, reject) => {
      setWaiting({ confirm, cancel: () => reject(new FreshAuthenticationCancelled()) });
    }).finally(() => setWaiting(null));
    return action();
  }, []);
  return (
    <FreshContext value={withFresh}>
      {children}
      {waiting && (
        <Suspense>
          <FreshDialog onConfirmed={waiting.confirm} onCancel={waiting.cancel} />
        </Suspense>
      )}
    </FreshContext>
  );
}

/** `const withFresh = useFreshAuthentication()`, then `await withFresh(() => api.post(…))`. */
export function useFreshAuthentication(): WithFreshAuthentication {
  const withFresh = useContext(FreshContext);
  if (!withFresh) throw new Error('useFreshAuthentication() needs a FreshAuthenticationProvider');
  return withFresh;
}
