import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import type { Schemas } from '../../../../api/client.ts';
import { useTranslate } from '../../../../shared/i18n/I18nProvider.tsx';
import { SeverityChip } from '../../../../shared/parts/SeverityChip.tsx';
import { RuleName } from '../../../alerts/AlertTitle.tsx';
import { RiskChip } from '../../../audit-events/RiskChip.tsx';

/** Shows an alert about the user, with the way to it. */
export function AlertRow({ alert }: { alert: Schemas['TimelineAlert'] }) {
  const t = useTranslate();
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
      <Link component={RouterLink} to={`/alerts/${alert.id}/show`} sx={{ fontWeight: 600 }}>
        <RuleName rule={alert.kind} />
      </Link>
      <SeverityChip severity={alert.severity} />
      {alert.score !== null && <RiskChip risk={{ score: alert.score, reasons: alert.reasons }} />}
      <Chip size="small" label={t(`console.alerts.state.${alert.state}`)} />
    </Box>
  );
}
