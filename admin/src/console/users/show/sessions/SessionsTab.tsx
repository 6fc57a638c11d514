import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { limits } from '#contract/limits.ts';
import { api, type Schemas } from '../../../../api/client.ts';
import { useFormat } from '../../../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../../../shared/i18n/I18nProvider.tsx';
import { EmptyState } from '../../../../shared/parts/EmptyState.tsx';
import { GeoLiteAttribution } from '../../../../shared/parts/GeoLiteAttribution.tsx';
import { Loaded } from '../../../parts/Loaded.tsx';
import { allows, useAvailableActions } from '../../actions/useAvailableActions.ts';
import { useUserAction } from '../../actions/useUserAction.tsx';
import type { TabProps } from '../tabs.tsx';
import { SessionTable } from './SessionTable.tsx';

type Sessions = { user: Schemas['User']; sessions: Schemas['SessionForStaff'][] };

const SOON_MS = 60_000;
const POLL_MS = 2000;

/**
 * Returns whether a colleague ended it just now, of whose reason the log, which stores a moment later, does not tell yet.
 */
const isUntold = ({ ended_at, ended_by, ended_by_staff }: Schemas['SessionForStaff']): boolean =>
  ended_by === 'staff' &&
  !ended_by_staff?.why &&
  ended_at !== null &&
  Date.parse(ended_at) > Date.now() - SOON_MS;

/** Shows where the user is logged in, and where the user was. */
export default function SessionsTab({ user }: TabProps) {
  const query = useQuery({
    queryKey: ['users', user.id, 'sessions'],
    queryFn: ({ signal }) => api.get('/users/{id}/sessions', { path: { id: user.id }, signal }),
    refetchInterval: ({ state }) => state.data?.data.some(isUntold) && POLL_MS,
  });
  return (
    <Stack spacing={2}>
      <Loaded query={query}>
        {({ data }) => (
          <>
            <Live user={user} sessions={data.filter(({ ended_at }) => ended_at === null)} />
            <Ended sessions={data.filter(({ ended_at }) => ended_at !== null)} />
          </>
        )}
      </Loaded>
      <GeoLiteAttribution />
    </Stack>
  );
}

function Live({ user, sessions }: Sessions) {
  const t = useTranslate();
  const format = useFormat();
  const [chosen, setChosen] = useState<string[]>([]);
  const { data: actions } = useAvailableActions(user.id);
  const { ask, dialog } = useUserAction(user);
  // What ended in the meantime is not chosen any more.
  const ids = chosen.filter((id) => sessions.some((session) => session.id === id));
  const max = limits.sessionIds.maxItems;
  const mayEnd = allows(actions, 'revoke_sessions');
  const end = (session_ids: string[]) => ask({ action: 'revoke_sessions', session_ids });
  const title = t('console.investigation.sessions.live');
  return (
    <Card component="section" aria-label={title}>
      <Stack
        direction="row"
        sx={{ px: 2, pt: 2, pb: 1, gap: 1, alignItems: 'center', flexWrap: 'wrap', minHeight: 60 }}
      >
        <Typography variant="h3" sx={{ flex: 1 }}>
          {title}
        </Typography>
        {ids.length >= max && (
          <Typography variant="body2" color="textSecondary" role="status">
            {t('console.list.selection.full', { max: format.number(max) })}
          </Typography>
        )}
        {mayEnd && sessions.length > 0 && (
          <>
            {ids.length > 0 && (
              <Button size="small" color="error" variant="outlined" onClick={() => end(ids)}>
                {t('console.investigation.sessions.end_chosen', { smart_count: ids.length })}
              </Button>
            )}
            <Button
              size="small"
              color="error"
              variant="outlined"
              onClick={() => ask({ action: 'revoke_sessions' })}
            >
              {t('console.investigation.sessions.end_all')}
            </Button>
          </>
        )}
      </Stack>
      {sessions.length === 0 ? (
        <EmptyState title={t('console.investigation.sessions.none_live')}>
          {t('console.investigation.sessions.none_live_explained')}
        </EmptyState>
      ) : (
        <SessionTable
          name={title}
          sessions={sessions}
          {...(mayEnd && {
            selection: { ids, set: (wanted: string[]) => setChosen(wanted.slice(0, max)) },
            onEnd: (id: string) => end([id]),
          })}
        />
      )}
      {dialog}
    </Card>
  );
}

function Ended({ sessions }: Pick<Sessions, 'sessions'>) {
  const t = useTranslate();
  const title = t('console.investigation.sessions.ended');
  if (sessions.length === 0) return null;
  return (
    <Card component="section" aria-label={title}>
      <Box sx={{ px: 2, pt: 2, pb: 1 }}>
        <Typography variant="h3">{title}</Typography>
      </Box>
      <SessionTable name={title} sessions={sessions} />
    </Card>
  );
}
