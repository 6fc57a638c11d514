import { useAttempt } from '../useAttempt.ts';
import { ReauthenticationCancelled } from './Reauthentication.tsx';

/** Returns an attempt that may ask for a reauthentication: anyone who does not want to confirm sees no error. */
export function useAction(): Pick<ReturnType<typeof useAttempt>, 'busy' | 'error' | 'attempt'> {
  const { busy, error, attempt } = useAttempt();
  return { busy, attempt, error: error instanceof ReauthenticationCancelled ? null : error };
}
