import Chip from '@mui/material/Chip';
import Tooltip from '@mui/material/Tooltip';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { riskColour } from '../parts/risk.ts';

/** Shows the highest score of an alert of the last 30 days. */
export function RiskScore({ score }: { score: number }) {
  const t = useTranslate();
  const { number } = useFormat();
  return (
    <Tooltip title={t('console.users.risk_explained')}>
      <Chip
        size="small"
        variant="outlined"
        color={riskColour(score)}
        label={t('console.users.risk', { score: number(score) })}
      />
    </Tooltip>
  );
}
