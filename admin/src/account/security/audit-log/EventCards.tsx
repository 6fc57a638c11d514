import ExpandIcon from '@mui/icons-material/ExpandMore';
import Accordion from '@mui/material/Accordion';
import AccordionDetails from '@mui/material/AccordionDetails';
import AccordionSummary from '@mui/material/AccordionSummary';
import Box from '@mui/material/Box';
import type { Schemas } from '../../../api/client.ts';
import { useFormat } from '../../../shared/format/FormatProvider.tsx';
import { useNow } from '../../../shared/format/useNow.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { DeviceText } from '../../../shared/parts/DeviceIcon.tsx';
import { LocationText } from '../../../shared/parts/LocationText.tsx';
import { monospace } from '../../../shared/theme/tokens.ts';
import { EventDetail } from './EventDetail.tsx';
import { EventMessage } from './EventMessage.tsx';

type AuditEvent = Schemas['AuditEvent'];

/** Shows the events where there is no room for a table. */
export function EventCards({ events }: { events: readonly AuditEvent[] }) {
  return (
    <Box>
      {events.map((event) => (
        <EventCard key={event.id} event={event} />
      ))}
    </Box>
  );
}

function EventCard({ event }: { event: AuditEvent }) {
  const t = useTranslate();
  const format = useFormat();
  const now = useNow();
  return (
    <Accordion
      disableGutters
      square
      elevation={0}
      data-code={event.code}
      slotProps={{ transition: { unmountOnExit: true }, heading: { component: 'h2' } }}
      sx={{
        bgcolor: 'transparent',
        borderBottom: 1,
        borderColor: 'divider',
        '&::before': { display: 'none' },
      }}
    >
      <AccordionSummary expandIcon={<ExpandIcon />} sx={{ font: 'inherit' }}>
        <Box sx={{ minWidth: 0, flex: 1, pr: 1 }}>
          <Box sx={{ display: 'flex', gap: 1, justifyContent: 'space-between', flexWrap: 'wrap' }}>
            <Box sx={{ fontWeight: 600 }}>
              <EventMessage event={event} />
              {event.outcome === 'failure' && (
                <Box component="span" sx={{ color: 'error.main' }}>
                  {` · ${t('shared.outcome.failure')}`}
                </Box>
              )}
            </Box>
            <Box
              component="time"
              dateTime={event.occurred_at}
              sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}
            >
              {format.instant(event.occurred_at, now)}
            </Box>
          </Box>
          <Box
            sx={{
              fontFamily: monospace,
              fontSize: '0.75rem',
              color: 'text.secondary',
              overflowWrap: 'anywhere',
            }}
          >
            {event.code}
          </Box>
          <Box
            sx={{
              color: 'text.secondary',
              fontSize: '0.8125rem',
              display: 'flex',
              columnGap: 1.5,
              flexWrap: 'wrap',
            }}
          >
            <DeviceText device={event} />
            <span>
              <LocationText location={event.location} />
            </span>
            {event.ip && <span>{event.ip}</span>}
          </Box>
        </Box>
      </AccordionSummary>
      <AccordionDetails>
        <EventDetail event={event} />
      </AccordionDetails>
    </Accordion>
  );
}
