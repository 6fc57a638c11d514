import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router-dom';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { identifierText } from '../parts/identifier-text.ts';
import { RuleName } from './AlertTitle.tsx';
import { FirstReason } from './Reasons.tsx';

type Alert = Schemas['Alert'];

/** Shows the subject of an alert: a user, a network, or the whole service. */
export function AboutText({ alert }: { alert: Alert }) {
  const t = useTranslate();
  if (alert.group === 'network') return <>{alert.network ?? t('console.alerts.about.private')}</>;
  if (alert.group === 'service') return <>{t('console.alerts.about.service')}</>;
  const { identifier } = alert.subject;
  return <>{identifier === null ? t('console.alerts.about.unknown') : identifierText(t, identifier)}</>;
}

/** Shows what happened, to whom, and the best reason. */
export function AlertCell({ alert }: { alert: Alert }) {
  return (
    <Box sx={{ minWidth: 200 }}>
      <Link
        component={RouterLink}
        to={`/alerts/${alert.id}/show`}
        color="textPrimary"
        sx={{ fontWeight: 600 }}
        onClick={(event) => event.stopPropagation()}
      >
        <RuleName rule={alert.kind} />
      </Link>
      <Typography variant="body2" component="div" sx={{ overflowWrap: 'anywhere' }}>
        <AboutText alert={alert} />
      </Typography>
      <Typography variant="body2" color="textSecondary" component="div">
        <FirstReason reasons={alert.reasons} />
      </Typography>
    </Box>
  );
}
