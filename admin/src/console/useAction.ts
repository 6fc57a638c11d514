import { FreshAuthenticationCancelled } from '../shared/fresh/FreshAuthentication.tsx';
import { useAttempt } from '../shared/useAttempt.ts';

/** An attempt that may ask for a fresh authentication: whoever does not want to confirm sees no error. */
export function useAction(): Pick<ReturnType<typeof useAttempt>, 'busy' | 'error' | 'attempt'> {
  const { busy, error, attempt } = useAttempt();
  return { busy, attempt, error: error instanceof FreshAuthenticationCancelled ? null : error };
}
