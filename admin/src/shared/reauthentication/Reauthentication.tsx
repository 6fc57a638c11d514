import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useState } from 'react';
import { isProblem } from '../../api/problem.ts';

const ReauthenticationDialog = lazy(async () => ({
  default: (await import('./ReauthenticationDialog.tsx')).ReauthenticationDialog,
}));

/** Runs an action; where it needs a reauthentication, asks for it in place and runs the action again. */
type WithReauthentication = <Answer>(action: () => Promise<Answer>) => Promise<Answer>;

/** The user did not want to confirm: the action was not done, and there is nothing to report. */
export class ReauthenticationCancelled extends Error {}

const ReauthenticationContext = createContext<WithReauthentication | null>(null);

type Waiting = { confirm: () => void; cancel: () => void };

export function ReauthenticationProvider({ children }: { children: ReactNode }) {
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const withReauthentication: WithReauthentication = useCallback(async (action) => {
    try {
      return await action();
    } catch (error) {
      if (!isProblem(error, 'reauthentication_required')) throw error;
    }
    await new Promise<void>((confirm, reject) => {
      setWaiting({ confirm, cancel: () => reject(new ReauthenticationCancelled()) });
    }).finally(() => setWaiting(null));
    return action();
  }, []);
  return (
    <ReauthenticationContext value={withReauthentication}>
      {children}
      {waiting && (
        <Suspense>
          <ReauthenticationDialog onConfirmed={waiting.confirm} onCancel={waiting.cancel} />
        </Suspense>
      )}
    </ReauthenticationContext>
  );
}

/** `const withReauthentication = useReauthentication()`, then `await withReauthentication(() => api.post(…))`. */
export function useReauthentication(): WithReauthentication {
  const withReauthentication = useContext(ReauthenticationContext);
  if (!withReauthentication) throw new Error('useReauthentication() needs a ReauthenticationProvider');
  return withReauthentication;
}
