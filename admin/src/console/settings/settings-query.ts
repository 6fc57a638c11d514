import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

/** How this instance is set up. */
export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => api.get('/settings', { signal }),
});
