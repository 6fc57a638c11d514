import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Schemas } from '../../../api/client.ts';
import { Instant } from '../../../shared/format/Instant.tsx';
import { DeviceText } from '../../../shared/parts/DeviceIcon.tsx';
import { OutcomeChip } from '../../../shared/parts/OutcomeChip.tsx';
import { PlaceText } from '../../../shared/parts/PlaceText.tsx';
import { monospace } from '../../../shared/theme/tokens.ts';

/** One event in two lines: what, and from where with what. */
export function EventLine({ event }: { event: Schemas['AuditEvent'] }) {
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        gap: 2,
        px: 2,
        py: 1,
        borderTop: 1,
        borderColor: 'divider',
        alignItems: 'baseline',
      }}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography variant="body2">
          {event.message}{' '}
          <Box
            component="code"
            sx={{ fontFamily: monospace, fontSize: '0.8125rem', color: 'text.secondary' }}
          >
            {event.code}
          </Box>
        </Typography>
        <Typography
          variant="body2"
          component="div"
          color="textSecondary"
          sx={{ fontSize: '0.8125rem', display: 'flex', flexWrap: 'wrap', columnGap: 1.5 }}
        >
          <DeviceText device={event} />
          {event.ip && <span>{event.ip}</span>}
          {event.location && <PlaceText place={event.location} />}
        </Typography>
      </Box>
      {event.outcome === 'failure' && <OutcomeChip outcome="failure" />}
      <Typography variant="body2" component="span" color="textSecondary">
        <Instant value={event.occurred_at} />
      </Typography>
    </Box>
  );
}
