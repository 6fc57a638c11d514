import { QueryClient } from '@tanstack/react-query';
import { isProblem } from '../../api/problem.ts';

/** Only what may be different a moment later is tried again: no answer at all, or a fault of the server. */
const mayPass = (error: unknown): boolean => isProblem(error) && (error.status === 0 || error.status >= 500);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) => failures < 1 && mayPass(error),
      refetchOnWindowFocus: false,
    },
    // A request without a network fails and says so; by default it would wait for one, and with it the form that sent it.
    mutations: { networkMode: 'always' },
  },
});
