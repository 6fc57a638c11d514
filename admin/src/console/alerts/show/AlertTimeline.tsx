import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router-dom';
import type { Schemas } from '../../../api/client.ts';
import { useFormat } from '../../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { LocationText } from '../../../shared/parts/LocationText.tsx';
import { identifierText } from '../../parts/identifier-text.ts';
import { Pivot } from '../../parts/Pivot.tsx';
import { useOperators } from '../../parts/useOperators.ts';
import type { Evidence } from './useEvidence.ts';

type AlertTimelineProps = { events: Evidence; evidence: readonly string[] };

/** Shows what happened, oldest first; what raised the alert stands out. */
export function AlertTimeline({ events, evidence }: AlertTimelineProps) {
  const t = useTranslate();
  const raised = new Set(evidence);
  const operators = useOperators(events.map(({ ip }) => ip));
  if (events.length === 0) {
    return <Typography color="textSecondary">{t('console.alerts.show.no_events')}</Typography>;
  }
  return (
    <Box component="ol" tabIndex={0} aria-label={t('console.alerts.show.timeline')} sx={list}>
      {events.map((event) => (
        <Item
          key={event.id}
          event={event}
          isRaised={raised.has(event.id)}
          operator={operators.get(event.ip ?? '')}
        />
      ))}
    </Box>
  );
}

const list = { listStyle: 'none', m: 0, p: 0, maxHeight: 420, overflow: 'auto' } as const;

type ItemProps = { event: Schemas['AuditEvent']; isRaised: boolean; operator: string | undefined };

function Item({ event, isRaised, operator }: ItemProps) {
  const t = useTranslate();
  const format = useFormat();
  const device = [event.browser, event.os].filter(Boolean).join(', ');
  return (
    <Box
      component="li"
      sx={{
        py: 0.75,
        pl: 1.5,
        borderLeft: 3,
        borderColor: isRaised ? 'error.main' : 'divider',
        fontSize: '0.875rem',
      }}
    >
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <Typography variant="body2" color="textSecondary" component="time" dateTime={event.occurred_at}>
          {format.dateTime(event.occurred_at)}
        </Typography>
        <Box component="span" sx={{ fontWeight: isRaised ? 600 : 400 }}>
          {event.message}
        </Box>
        {isRaised && (
          <Typography variant="body2" color="error" component="span">
            {t('console.alerts.show.evidence')}
          </Typography>
        )}
      </Box>
      <Typography variant="body2" color="textSecondary" component="div">
        <Link component={RouterLink} to={`/users/${event.subject.id}/show`} color="inherit">
          {event.subject.identifier === null ? event.subject.id : identifierText(t, event.subject.identifier)}
        </Link>
        {event.ip && (
          <>
            {' · '}
            <Pivot on={{ kind: 'ip', ip: event.ip }}>{event.ip}</Pivot>
          </>
        )}
        {(event.ip || event.location?.country) && (
          <>
            {' · '}
            <LocationText location={event.location} />
          </>
        )}
        {operator && ` · ${operator}`}
        {device && ` · ${device}`}
      </Typography>
    </Box>
  );
}
