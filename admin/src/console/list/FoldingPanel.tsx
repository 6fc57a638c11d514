import FilterIcon from '@mui/icons-material/FilterList';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import { type ReactNode, useState } from 'react';

type FoldingPanelProps = {
  title: string;
  /** Stands behind the title where it is folded up. */
  note?: string;
  /** Width of its groups at least where they stand side by side, in pixels. */
  column: number;
  children: ReactNode;
};

/** Stands beside a list; above it, folded up, where there is no room beside. */
export function FoldingPanel({ title, note = '', column, children }: FoldingPanelProps) {
  const [isShown, setShown] = useState(false);
  return (
    <Card component="aside" aria-label={title} sx={{ p: 1, mb: 2 }}>
      <Button
        size="small"
        color="secondary"
        startIcon={<FilterIcon />}
        aria-expanded={isShown}
        onClick={() => setShown(!isShown)}
        sx={{ display: { lg: 'none' } }}
      >
        {title}
        {note}
      </Button>
      <Box
        sx={{
          display: { xs: isShown ? 'grid' : 'none', lg: 'grid' },
          gridTemplateColumns: { xs: `repeat(auto-fill, minmax(${column}px, 1fr))`, lg: 'minmax(0, 1fr)' },
          columnGap: 2,
          rowGap: 0.5,
        }}
      >
        {children}
      </Box>
    </Card>
  );
}
