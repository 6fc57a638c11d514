import Chip from '@mui/material/Chip';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../i18n/I18nProvider.tsx';

export type Severity = Schemas['AuditEvent']['severity'];

const colours = {
  info: 'default',
  low: 'info',
  medium: 'warning',
  high: 'error',
  critical: 'error',
} as const;

export function SeverityChip({ severity }: { severity: Severity }) {
  const t = useTranslate();
  return (
    <Chip
      size="small"
      variant={severity === 'critical' ? 'filled' : 'outlined'}
      color={colours[severity]}
      label={t(`shared.severity.${severity}`)}
    />
  );
}
