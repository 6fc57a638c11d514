import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import type { Schemas } from '../../../api/client.ts';
import { Instant } from '../../../shared/format/Instant.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../../shared/parts/ErrorNotice.tsx';
import { SeverityChip } from '../../../shared/parts/SeverityChip.tsx';
import { RiskChip } from '../../audit-events/RiskChip.tsx';
import { RuleName } from '../AlertTitle.tsx';
import { AboutText } from '../cells.tsx';
import { StateChip } from '../StateChip.tsx';
import { useTriage } from '../useTriage.tsx';
import { AssigneeField } from './AssigneeField.tsx';
import { useAssign } from './useAssign.ts';

/** Shows what it is, and what is done about the alert itself. */
export function AlertHeader({ alert }: { alert: Schemas['AlertDetail'] }) {
  const t = useTranslate();
  const { acknowledge, resolve, me, mayTriage, dialog } = useTriage();
  const { mutate: assign, isPending: busy, error } = useAssign(alert.id);
  const isMine = alert.assignee?.id === me;
  const whyId = useId();
  const isBarred = alert.for_colleague;
  const why = isBarred ? whyId : undefined;
  const isTriaged = mayTriage && alert.state !== 'resolved';
  const assigned = alert.assignee
    ? t('console.alerts.show.assigned', { name: alert.assignee.name })
    : t('console.alerts.show.unassigned');
  return (
    <Stack direction="row" sx={{ gap: 2, mb: 2, flexWrap: 'wrap', alignItems: 'flex-start' }}>
      <Box sx={{ flex: 1, minWidth: 280 }}>
        <Stack direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          <Typography variant="h1" component="h2">
            <RuleName rule={alert.kind} />
          </Typography>
          <SeverityChip severity={alert.severity} />
          <StateChip alert={alert} />
          {alert.score !== null && <RiskChip risk={{ score: alert.score, reasons: [] }} />}
        </Stack>
        <Typography component="div" sx={{ overflowWrap: 'anywhere' }}>
          <AboutText alert={alert} />
        </Typography>
        <Typography variant="body2" color="textSecondary" component="div">
          <Instant value={alert.last_event_at ?? alert.created_at} /> ·{' '}
          {t('console.alerts.show.detections', { smart_count: alert.detections })}
          {!isTriaged && ` · ${assigned}`}
        </Typography>
        {isTriaged && alert.for_colleague && (
          <Typography variant="body2" id={whyId} sx={{ mt: 0.5, fontWeight: 500 }}>
            {t('console.alerts.show.for_colleague')}
          </Typography>
        )}
        <ErrorNotice error={error} />
      </Box>
      {isTriaged && (
        <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
          <AssigneeField {...{ alert, me, busy: busy || isBarred }} onChoose={assign} />
          {!isMine && (
            <Button
              variant="outlined"
              loading={busy}
              disabled={isBarred}
              aria-describedby={why}
              onClick={() => assign(me)}
            >
              {t('console.alerts.show.take')}
            </Button>
          )}
          {alert.state === 'open' && (
            <Button
              variant="outlined"
              disabled={isBarred}
              aria-describedby={why}
              onClick={() => acknowledge(alert)}
            >
              {t('console.alerts.acknowledge.submit')}
            </Button>
          )}
          <Button
            variant="contained"
            disabled={isBarred}
            aria-describedby={why}
            onClick={() => resolve(alert)}
          >
            {t('console.alerts.resolve.submit')}
          </Button>
        </Stack>
      )}
      {dialog}
    </Stack>
  );
}
