import Chip from '@mui/material/Chip';
import Tooltip from '@mui/material/Tooltip';
import type { Schemas } from '../../api/client.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { useReasonText } from '../../shared/reasons.ts';
import { riskColour } from '../parts/risk.ts';

type Risk = NonNullable<Schemas['AuditEvent']['risk']>;

/** Shows a risk from 0 to 100, or that a rule matched an event that is not scored; why, on hover and focus. */
export function RiskChip({ risk }: { risk: Risk }) {
  const t = useTranslate();
  const { number } = useFormat();
  const textOf = useReasonText();
  return (
    <Tooltip title={risk.reasons.map(textOf).join(', ')}>
      <Chip
        size="small"
        variant="outlined"
        color={risk.score === null ? 'default' : riskColour(risk.score)}
        label={
          risk.score === null
            ? t('console.audit-events.rule_matched')
            : t('console.audit-events.risk', { score: number(risk.score) })
        }
        {...(risk.reasons.length > 0 && { tabIndex: 0 })}
      />
    </Tooltip>
  );
}
