import Chip from '@mui/material/Chip';
import Tooltip from '@mui/material/Tooltip';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

const colourOf = (score: number) => (score >= 70 ? 'error' : score >= 40 ? 'warning' : 'default');

/** The highest score of an alert of the last 30 days. */
export function RiskScore({ score }: { score: number }) {
  const t = useTranslate();
  const { number } = useFormat();
  return (
    <Tooltip title={t('console.users.risk_explained')}>
      <Chip
        size="small"
        variant="outlined"
        color={colourOf(score)}
        label={t('console.users.risk', { score: number(score) })}
      />
    </Tooltip>
  );
}
