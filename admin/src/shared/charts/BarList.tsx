import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { useFormat } from '../format/FormatProvider.tsx';

export type BarListRow = {
  key: string;
  label: string;
  icon?: ReactNode;
  count: number;
  /** What its share is of, where every row has its own whole: its bar then shows the share. */
  whole?: number | undefined;
  /** How it stands to the period before: "+12%". */
  change?: string | undefined;
  href?: string | undefined;
};

type BarListProps = { rows: readonly BarListRow[]; total: number; colour: string };

/** Rows of this height, in pixels. */
export const BAR_ROW = 34;

/** Shows the commonest values, each with a bar, its count and its share; a row leads to its events. */
export function BarList({ rows, total, colour }: BarListProps) {
  const format = useFormat();
  const max = Math.max(...rows.map(({ count }) => count), 1);
  const hasChange = rows.some(({ change }) => change !== undefined);
  return (
    <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {rows.map(({ key, label, icon, count, whole, change, href }) => (
        <Box component="li" key={key} sx={{ height: BAR_ROW }}>
          <Link
            {...(href ? { component: RouterLink, to: href } : {})}
            underline="none"
            color="textPrimary"
            sx={{
              display: 'grid',
              gridTemplateColumns: `minmax(0, 1fr) auto 3.5em${hasChange ? ' 4.25em' : ''}`,
              columnGap: 1,
              alignItems: 'center',
              px: 0.5,
              borderRadius: 1,
              '&:hover': { bgcolor: 'action.hover' },
            }}
          >
            <Box component="span" sx={{ display: 'flex', gap: 0.75, alignItems: 'center', minWidth: 0 }}>
              {icon}
              <Box
                component="span"
                sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
              >
                {label}
              </Box>
            </Box>
            <span>
              {format.number(count)}
              {whole !== undefined && ` / ${format.number(whole)}`}
            </span>
            <Box component="span" sx={{ color: 'text.secondary', textAlign: 'right' }}>
              {format.percent(count / Math.max(1, whole ?? total))}
            </Box>
            {hasChange && (
              <Box
                component="span"
                sx={{ color: 'text.secondary', textAlign: 'right', whiteSpace: 'nowrap' }}
              >
                {change}
              </Box>
            )}
            <Box
              component="span"
              aria-hidden
              sx={{ gridColumn: '1 / -1', height: 6, borderRadius: 3, bgcolor: 'action.hover' }}
            >
              <Box
                component="span"
                sx={{
                  display: 'block',
                  height: '100%',
                  minWidth: 3,
                  borderRadius: 3,
                  bgcolor: colour,
                  transition: 'width 400ms',
                  '@media (prefers-reduced-motion: reduce)': { transition: 'none' },
                }}
                style={{ width: `${(100 * count) / Math.max(1, whole ?? max)}%` }}
              />
            </Box>
          </Link>
        </Box>
      ))}
    </Box>
  );
}
