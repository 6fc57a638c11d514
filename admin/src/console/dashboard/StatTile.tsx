import DownIcon from '@mui/icons-material/ArrowDownward';
import UpIcon from '@mui/icons-material/ArrowUpward';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardActionArea from '@mui/material/CardActionArea';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { sparkline, trendOf } from './trend.ts';

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
  href: string;
};

const [WIDTH, HEIGHT] = [120, 36];

/** One number with where it is going; leads to its events. */
export function StatTile({ label, count, before, values, colour, isBad = false, href }: StatTileProps) {
  const format = useFormat();
  return (
    <Card sx={{ height: '100%' }}>
      <CardActionArea component={Link} to={href} sx={{ p: 2, height: '100%' }}>
        <Typography variant="body2" color="text.secondary" noWrap>
          {label}
        </Typography>
        <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'flex-end', gap: 1 }}>
          <Typography component="p" sx={{ fontSize: '1.75rem', fontWeight: 600, lineHeight: 1.4 }}>
            {count === undefined ? <Skeleton width={80} /> : count === null ? '–' : format.number(count)}
          </Typography>
          <svg viewBox={`-2 -2 ${WIDTH + 4} ${HEIGHT + 4}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
            <polyline
              points={sparkline(values, WIDTH, HEIGHT)}
              fill="none"
              stroke={colour}
              strokeWidth={2}
              strokeLinejoin="round"
            />
          </svg>
        </Box>
        <Box sx={{ height: 22 }}>
          {typeof count === 'number' && before !== undefined && (
            <Change count={count} before={before} isBad={isBad} />
          )}
        </Box>
      </CardActionArea>
    </Card>
  );
}

function Change({ count, before, isBad }: { count: number; before: number; isBad: boolean }) {
  const t = useTranslate();
  const format = useFormat();
  const { change, direction } = trendOf(count, before);
  const Icon = direction === 'up' ? UpIcon : DownIcon;
  const share = format.percent(Math.abs(change ?? 0));
  const text =
    change === null ? t('console.dashboard.none_before') : t(`console.dashboard.${direction}`, { share });
  return (
    <Typography
      variant="body2"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 0.5,
        color: isBad && direction === 'up' && change !== null ? 'error.main' : 'text.secondary',
      }}
    >
      {direction !== 'same' && <Icon sx={{ fontSize: 16 }} aria-hidden />}
      {text}
    </Typography>
  );
}
