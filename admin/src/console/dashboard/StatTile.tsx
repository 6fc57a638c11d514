import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardActionArea from '@mui/material/CardActionArea';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { AnimatedNumber } from '../../shared/charts/AnimatedNumber.tsx';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { Change } from './Change.tsx';
import { sparkline } from './trend.ts';

type StatTileProps = {
  label: string;
  /** undefined while it loads, null when it could not be had. */
  count: number | null | undefined;
  /** The same in the period before. */
  before: number | undefined;
  /** Counts over time, for the small line. */
  values: readonly number[];
  colour: string;
  /** More of it is bad news. */
  isBad?: boolean;
  /** How the number is written; as a count when left out. */
  write?: (value: number) => string;
  /** In place of the comparison. */
  note?: string;
  href: string;
};

const [WIDTH, HEIGHT] = [120, 36];

/** Shows one number with where it is going; leads to its events. */
export function StatTile(props: StatTileProps) {
  const { label, count, before, values, colour, isBad = false, write, note, href } = props;
  const format = useFormat();
  return (
    <Card sx={{ height: '100%' }}>
      <CardActionArea component={Link} to={href} sx={{ p: 2, height: '100%' }}>
        <Typography variant="body2" color="text.secondary" noWrap>
          {label}
        </Typography>
        <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'flex-end', gap: 1 }}>
          <Typography component="p" sx={{ fontSize: '1.75rem', fontWeight: 600, lineHeight: 1.4 }}>
            {count === undefined ? (
              <Skeleton width={80} />
            ) : count === null ? (
              '–'
            ) : (
              <AnimatedNumber value={count} write={write ?? format.number} />
            )}
          </Typography>
          {values.length > 0 && (
            <svg
              viewBox={`-2 -2 ${WIDTH + 4} ${HEIGHT + 4}`}
              width={WIDTH}
              height={HEIGHT}
              aria-hidden="true"
            >
              <polyline
                points={sparkline(values, WIDTH, HEIGHT)}
                fill="none"
                stroke={colour}
                strokeWidth={2}
                strokeLinejoin="round"
              />
            </svg>
          )}
        </Box>
        <Typography variant="body2" component="div" color="text.secondary" sx={{ height: 22 }} noWrap>
          {typeof count === 'number' &&
            (note ?? (before !== undefined && <Change {...{ count, before, isBad }} />))}
        </Typography>
      </CardActionArea>
    </Card>
  );
}
