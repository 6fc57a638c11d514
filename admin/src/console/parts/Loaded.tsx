import type { ReactNode } from 'react';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import { LinesSkeleton } from '../../shared/parts/Skeletons.tsx';

type LoadedProps<Data> = {
  query: { data: Data | undefined; error: unknown; refetch: () => unknown };
  /** What stands there until the data comes. */
  skeleton?: ReactNode;
  children: (data: Data) => ReactNode;
};

/** Shows what was requested, or why it is not there. */
export function Loaded<Data>({ query, skeleton, children }: LoadedProps<Data>) {
  const { data, error, refetch } = query;
  if (data !== undefined) return <>{children(data)}</>;
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  return <>{skeleton ?? <LinesSkeleton lines={6} />}</>;
}
