import Box from '@mui/material/Box';
import Collapse from '@mui/material/Collapse';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { RecordContextProvider } from 'react-admin';
import type { Schemas } from '../../../../api/client.ts';
import { useTranslate } from '../../../../shared/i18n/I18nProvider.tsx';
import { OutcomeChip } from '../../../../shared/parts/OutcomeChip.tsx';
import { EventDetails } from '../../../audit-events/EventDetails.tsx';
import { RiskChip } from '../../../audit-events/RiskChip.tsx';
import { useEventName } from '../../../audit-events/useEventName.ts';
import { Pivot } from '../../../parts/Pivot.tsx';

type EventRowProps = { event: Schemas['AuditEvent']; isAction: boolean };

const small = { fontSize: '0.8125rem' };

/** Shows what happened in a line; it opens to all details of it. */
export function EventRow({ event, isAction }: EventRowProps) {
  const id = useId();
  const nameOf = useEventName();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Box sx={{ display: 'flex', columnGap: 1, rowGap: 0.25, flexWrap: 'wrap', alignItems: 'center' }}>
        <Link
          component="button"
          type="button"
          color="textPrimary"
          align="left"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
          sx={{ font: 'inherit', fontSize: '0.875rem', fontWeight: 500 }}
        >
          {nameOf(event)}
        </Link>
        {event.outcome === 'failure' && <OutcomeChip outcome="failure" />}
        {event.risk && <RiskChip risk={event.risk} />}
        {isAction ? <ByStaff event={event} /> : <Where event={event} />}
      </Box>
      {isAction && event.reason && (
        <Typography variant="body2" color="textSecondary" sx={small}>
          “{event.reason}”
        </Typography>
      )}
      <Collapse id={id} in={isOpen} unmountOnExit>
        <RecordContextProvider value={event}>
          <EventDetails />
        </RecordContextProvider>
      </Collapse>
    </>
  );
}

function ByStaff({ event: { actor } }: Pick<EventRowProps, 'event'>) {
  const t = useTranslate();
  if (!actor.identifier) return null;
  return (
    <Typography variant="body2" component="span" color="textSecondary" sx={small}>
      {t('console.investigation.timeline.by', { name: actor.identifier })}
    </Typography>
  );
}

function Where({ event: { ip, reason } }: Pick<EventRowProps, 'event'>) {
  return (
    <Typography
      variant="body2"
      component="span"
      color="textSecondary"
      sx={{ ...small, display: 'inline-flex', gap: 1, flexWrap: 'wrap' }}
    >
      {reason && <span>{reason}</span>}
      {ip && <Pivot on={{ kind: 'ip', ip }}>{ip}</Pivot>}
    </Typography>
  );
}
