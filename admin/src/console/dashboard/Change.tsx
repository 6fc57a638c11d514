import DownIcon from '@mui/icons-material/ArrowDownward';
import UpIcon from '@mui/icons-material/ArrowUpward';
import Box from '@mui/material/Box';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { trendOf } from './trend.ts';

type ChangeProps = {
  count: number;
  /** The same number in the period before. */
  before: number;
  /** More of it is bad news. */
  isBad?: boolean;
};

/** Shows how a number stands to that of the period before, in words. */
export function Change({ count, before, isBad = false }: ChangeProps) {
  const t = useTranslate();
  const format = useFormat();
  const { change, direction } = trendOf(count, before);
  const Icon = direction === 'up' ? UpIcon : DownIcon;
  const share = format.percent(Math.abs(change ?? 0));
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.5,
        whiteSpace: 'nowrap',
        color: isBad && direction === 'up' && change !== null ? 'error.main' : 'text.secondary',
      }}
    >
      {direction !== 'same' && <Icon sx={{ fontSize: 16 }} aria-hidden />}
      {change === null ? t('console.dashboard.none_before') : t(`console.dashboard.${direction}`, { share })}
    </Box>
  );
}
