import { useState } from 'react';
import { FreshAuthenticationCancelled } from '../shared/fresh/FreshAuthentication.tsx';

/** Runs an action of a dialog and keeps whether it runs and why it failed. */
export function useAction(): {
  busy: boolean;
  error: unknown;
  run: (action: () => Promise<void>) => Promise<void>;
} {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async (action: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await action();
    } catch (caught) {
      if (!(caught instanceof FreshAuthenticationCancelled)) setError(caught);
    }
    setBusy(false);
  };
  return { busy, error, run };
}
