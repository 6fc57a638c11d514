import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { useTranslate } from '../../../../shared/i18n/I18nProvider.tsx';
import { DeviceText } from '../../../../shared/parts/DeviceIcon.tsx';
import { LocationText } from '../../../../shared/parts/LocationText.tsx';
import { monospace } from '../../../../shared/theme/tokens.ts';
import { Pivot } from '../../../parts/Pivot.tsx';
import { BundleRow } from './BundleRow.tsx';
import type { TimelineDay, TimelineRun } from './group.ts';
import { TimelineRow } from './TimelineRow.tsx';

/** Shows one day in the viewer's time zone. */
export function TimelineDaySection({ day: { day, runs } }: { day: TimelineDay }) {
  const id = useId();
  return (
    <Box component="section" aria-labelledby={id} sx={{ mb: 2 }}>
      <Typography
        id={id}
        variant="h4"
        component="h3"
        sx={{ position: 'sticky', top: 48, zIndex: 1, py: 1, bgcolor: 'background.paper' }}
      >
        {day}
      </Typography>
      {runs.map((run) => (
        <Run key={run.key} run={run} />
      ))}
    </Box>
  );
}

function Run({ run: { session, entries } }: { run: TimelineRun }) {
  const t = useTranslate();
  const list = (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {entries.map((entry) =>
        entry.kind === 'bundle' ? (
          <BundleRow key={`bundle ${entry.id}`} bundle={entry} />
        ) : (
          <TimelineRow key={`${entry.kind} ${entry.id}`} item={entry} />
        ),
      )}
    </Box>
  );
  if (session === null) return list;
  const first = entries.find((entry) => entry.kind === 'event');
  return (
    <Box sx={{ borderLeft: 3, borderColor: 'divider', pl: { xs: 1, sm: 1.5 }, my: 1 }}>
      <Typography
        variant="body2"
        component="div"
        color="textSecondary"
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 1.5,
          alignItems: 'center',
          fontSize: '0.8125rem',
        }}
      >
        <Pivot on={{ kind: 'session', session }}>
          {t('console.investigation.timeline.session')}{' '}
          <Box component="span" sx={{ fontFamily: monospace }}>
            {session.slice(0, 8)}
          </Box>
        </Pivot>
        {first?.kind === 'event' && (
          <>
            <DeviceText device={first.event} />
            {first.event.location?.country && <LocationText location={first.event.location} />}
          </>
        )}
      </Typography>
      {list}
    </Box>
  );
}
