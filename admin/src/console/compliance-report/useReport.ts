import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, type Schemas } from '../../api/client.ts';
import type { Resolved } from '../../shared/time-range/range.ts';

export type ComplianceReport = Schemas['ComplianceReport'];

/** The report stays while the next one is made; it is not refreshed by itself under anyone who reads it. */
export const useReport = ({ from, to }: Resolved) => {
  const query = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  return useQuery({
    queryKey: ['compliance-report', query],
    queryFn: ({ signal }) => api.get('/compliance-report', { query, signal }),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    retry: false,
  });
};
