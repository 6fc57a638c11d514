import { useQuery } from '@tanstack/react-query';
import type { SessionAnswer } from '../../shared/session.ts';
import { currentSession } from './current-session.ts';

/** Returns who is logged in, with permissions and preferences. */
export const useCurrentSession = (): SessionAnswer | undefined =>
  useQuery({ queryKey: ['session'], queryFn: currentSession, staleTime: Number.POSITIVE_INFINITY }).data;
