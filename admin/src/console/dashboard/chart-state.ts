import type { UseQueryResult } from '@tanstack/react-query';
import type { ChartState } from '../../shared/charts/ChartBody.tsx';

/** Returns what a chart shows for the state of its query. */
export function chartState<Answer>(
  query: UseQueryResult<Answer>,
  isEmpty: (answer: Answer) => boolean,
): ChartState {
  if (query.error) return { kind: 'failed', error: query.error, retry: () => void query.refetch() };
  if (query.data === undefined) return { kind: 'loading' };
  return { kind: isEmpty(query.data) ? 'empty' : 'ready' };
}
