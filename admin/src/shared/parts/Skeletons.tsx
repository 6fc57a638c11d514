import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';

/** Lines where a list or a card will be: the page does not jump when it comes. */
export function LinesSkeleton({ lines = 5, height = 22 }: { lines?: number; height?: number }) {
  return (
    <Stack spacing={1} aria-hidden sx={{ py: 1 }}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
        <Skeleton key={line} variant="rounded" height={height} width={line % 3 === 2 ? '70%' : '100%'} />
      ))}
    </Stack>
  );
}

/** Shows a block where a chart or a picture will be. */
export const BlockSkeleton = ({ height }: { height: number }) => (
  <Skeleton variant="rounded" height={height} aria-hidden />
);
