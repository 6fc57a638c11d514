import Skeleton from '@mui/material/Skeleton';
import { type ComponentProps, lazy, Suspense } from 'react';

// The library that draws is as large as the rest of the page: the page is there before it.
const StackedBars = lazy(async () => ({ default: (await import('./StackedBars.tsx')).StackedBars }));

/** Stacked bars; their place is kept until what draws them is there. */
export const LazyStackedBars = (props: ComponentProps<typeof StackedBars>) => (
  <Suspense fallback={<Skeleton variant="rounded" height={props.height} />}>
    <StackedBars {...props} />
  </Suspense>
);
