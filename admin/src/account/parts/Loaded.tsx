import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import { LinesSkeleton } from '../../shared/parts/Skeletons.tsx';

type LoadedProps<Data> = {
  query: UseQueryResult<Data>;
  /** Lines of the skeleton while nothing is there. */
  lines?: number;
  children: (data: Data) => ReactNode;
};

/** Shows what was loaded, the wait for it, or why it is not there. */
export function Loaded<Data>({ query, lines, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  return <LinesSkeleton {...(lines !== undefined && { lines })} />;
}
