import { useState } from 'react';

/** Runs an action and keeps whether it runs and why it failed. */
export function useAttempt(): {
  busy: boolean;
  error: unknown;
  attempt: (action: () => Promise<void>) => Promise<void>;
  /** Forgets what went wrong. */
  reset: () => void;
} {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const attempt = async (action: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await action();
    } catch (caught) {
      setError(caught);
    }
    setBusy(false);
  };
  return { busy, error, attempt, reset: () => setError(null) };
}
