import Chip from '@mui/material/Chip';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

type StateChipProps = { alert: Pick<Schemas['Alert'], 'state' | 'resolution'> };

/** Shows the state of an alert: open, acknowledged, or how it was resolved. */
export function StateChip({ alert: { state, resolution } }: StateChipProps) {
  const t = useTranslate();
  const label =
    resolution === null ? t(`console.alerts.state.${state}`) : t(`console.alerts.verdict.${resolution}`);
  const colour = state === 'open' ? 'warning' : resolution === 'true_positive' ? 'error' : 'default';
  return <Chip size="small" variant="outlined" color={colour} label={label} />;
}
