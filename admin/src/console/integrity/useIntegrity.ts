import { useQuery } from '@tanstack/react-query';
import { isUnfinished } from '#contract/background-work.ts';
import { api, type Schemas } from '../../api/client.ts';

export type Integrity = Schemas['LogIntegrity'];
export type Verification = Schemas['LogVerification'];

const REFRESH_MS = 10_000;
const PROGRESS_MS = 1500;
export const integrityKey = ['integrity'];

export const isRunning = (verification: Verification | null): boolean =>
  verification !== null && isUnfinished(verification);

/** Returns the state of the log, kept fresh; faster while a verification runs. */
export const useIntegrity = () =>
  useQuery({
    queryKey: integrityKey,
    queryFn: ({ signal }) => api.get('/integrity', { signal }),
    refetchInterval: ({ state }) => (isRunning(state.data?.verification ?? null) ? PROGRESS_MS : REFRESH_MS),
  });
