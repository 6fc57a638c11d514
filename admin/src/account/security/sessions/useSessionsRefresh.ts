import { useQueryClient } from '@tanstack/react-query';

export const useSessionsRefresh = (): (() => Promise<void>) => {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['sessions'] });
};
