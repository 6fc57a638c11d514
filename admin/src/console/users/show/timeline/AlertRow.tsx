import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import type { Schemas } from '../../../../api/client.ts';
import { useTranslate } from '../../../../shared/i18n/I18nProvider.tsx';
import { SeverityChip } from '../../../../shared/parts/SeverityChip.tsx';
import { RiskChip } from '../../../audit-events/RiskChip.tsx';

/** `impossible_travel` → `Impossible travel`. */
const words = (kind: string): string => {
  const text = kind.replace(/[_-]/g, ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** An alert about the user, with the way to it. */
export function AlertRow({ alert }: { alert: Schemas['TimelineAlert'] }) {
  const t = useTranslate();
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
      <Link component={RouterLink} to={`/alerts/${alert.id}/show`} sx={{ fontWeight: 600 }}>
        {words(alert.kind)}
      </Link>
      <SeverityChip severity={alert.severity} />
      {alert.score !== null && <RiskChip risk={{ score: alert.score, reasons: alert.reasons }} />}
      <Chip
        size="small"
        label={t(`console.investigation.alert_state.${alert.state}`, { _: words(alert.state) })}
      />
    </Box>
  );
}
