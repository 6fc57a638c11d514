import PauseIcon from '@mui/icons-material/Pause';
import PlayIcon from '@mui/icons-material/PlayArrow';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { ListContextProvider, useList } from 'react-admin';
import { ApiProblem } from '../../api/problem.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { EmptyState } from '../../shared/parts/EmptyState.tsx';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import { liveClient } from '../live/client.ts';
import type { LiveProblem } from '../live/messages.ts';
import { type AuditEvent, EventTable } from './EventTable.tsx';
import { useEventFilter } from './useEventFilter.ts';
import { type Live, useLiveEvents } from './useLiveEvents.ts';

const asError = ({ status, ...problem }: LiveProblem) => new ApiProblem(status, problem);
const retryLive = () => liveClient.retry();

/** Shows events as they happen, newest first; while paused the page stands still and counts what came. */
export default function LiveEvents() {
  const t = useTranslate();
  const format = useFormat();
  const { filter } = useEventFilter();
  const live = useLiveEvents(filter);
  const [paused, setPaused] = useState<Live | null>(null);
  const { events } = paused ?? live;
  const unread = paused ? live.received - paused.received : 0;
  const list = useList<AuditEvent>({ data: events, perPage: 200, resource: 'audit-events' });
  const { status } = live;
  const state = paused ? 'paused' : status.state;
  return (
    <Card sx={{ mb: 2 }}>
      <Stack direction="row" sx={{ gap: 2, alignItems: 'center', p: 1.5, flexWrap: 'wrap' }}>
        <Button
          size="small"
          variant="outlined"
          startIcon={paused ? <PlayIcon /> : <PauseIcon />}
          onClick={() => setPaused(paused ? null : live)}
        >
          {t(`console.audit-events.live.${paused ? 'resume' : 'pause'}`)}
        </Button>
        {status.state === 'lost' && (
          <Button size="small" onClick={retryLive}>
            {t('shared.error.retry')}
          </Button>
        )}
        <Typography variant="body2" role="status" color="text.secondary">
          {t(`console.audit-events.live.${state}`)}
          {unread > 0 &&
            ` · ${t('console.audit-events.live.unread', { count: format.number(unread), smart_count: unread })}`}
          {live.skipped > 0 &&
            ` · ${t('console.audit-events.live.skipped', { count: format.number(live.skipped) })}`}
        </Typography>
      </Stack>
      {status.state === 'refused' && <ErrorNotice error={asError(status.problem)} onRetry={retryLive} />}
      <ListContextProvider value={list}>
        <EventTable
          storeKey="audit-events.datatable"
          empty={<EmptyState title={t('console.audit-events.live.none')} />}
        />
      </ListContextProvider>
    </Card>
  );
}
