import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useGetMany, useNotify } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { api, type Schemas } from '../../api/client.ts';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { VisuallyHidden } from '../../shared/parts/VisuallyHidden.tsx';
import { eventsPath } from '../audit-events/event-filter.ts';
import { useUserNames } from '../audit-events/useUserNames.ts';
import { OwnerState } from '../parts/Owner.tsx';
import { ReasonDialog } from '../parts/stateful/ReasonDialog.tsx';
import { type Hold, holdsKey } from './useRetention.ts';

const present = (id: string | null): id is string => id !== null;

export function HoldTable({ holds, manages }: { holds: Hold[]; manages: boolean }) {
  const t = useTranslate();
  const [releasing, setReleasing] = useState<Hold | null>(null);
  const users = useUserNames(holds.map(({ user_id }) => user_id).filter(present));
  const ids = [...new Set(holds.map(({ organisation_id }) => organisation_id).filter(present))];
  const { data = [] } = useGetMany<Schemas['Organisation']>(
    'organisations',
    { ids },
    { enabled: ids.length > 0 },
  );
  const organisations = new Map(data.filter(Boolean).map(({ id, name }) => [id, name]));
  const text = (key: TextName<'console.retention.holds'>) => t(`console.retention.holds.${key}`);
  const about = ({ user_id, organisation_id }: Hold) =>
    user_id ? (
      <Link component={RouterLink} to={eventsPath({ user: user_id })}>
        {users.get(user_id) ?? user_id}
      </Link>
    ) : organisation_id ? (
      <Link component={RouterLink} to={eventsPath({ organisation: organisation_id })}>
        {organisations.get(organisation_id) ?? organisation_id}
      </Link>
    ) : null;
  return (
    <TableContainer tabIndex={0} aria-label={text('title')}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{text('whose')}</TableCell>
            <TableCell>{text('why')}</TableCell>
            <TableCell>{text('placed')}</TableCell>
            <TableCell>{text('released_at')}</TableCell>
            {manages && (
              <TableCell>
                <VisuallyHidden>{text('release')}</VisuallyHidden>
              </TableCell>
            )}
          </TableRow>
        </TableHead>
        <TableBody>
          {holds.map((hold) => (
            <TableRow key={hold.id}>
              <TableCell>
                {about(hold)}
                <Typography variant="caption" component="div" color="textSecondary">
                  {text(hold.user_id ? 'user' : 'organisation')}
                </Typography>
              </TableCell>
              <TableCell sx={{ overflowWrap: 'anywhere', minWidth: 160 }}>{hold.reason}</TableCell>
              <TableCell>
                <Instant value={hold.placed_at} />
                <Typography variant="caption" component="div" color="textSecondary">
                  {hold.placed_by.name}
                  <OwnerState owner={hold.placed_by} />
                </Typography>
              </TableCell>
              <TableCell>
                <Instant value={hold.released_at} />
                {hold.released_by && (
                  <Typography variant="caption" component="div" color="textSecondary">
                    {hold.released_by.name}: {hold.release_reason}
                  </Typography>
                )}
              </TableCell>
              {manages && (
                <TableCell align="right">
                  {hold.state === 'active' && (
                    <Button size="small" color="error" onClick={() => setReleasing(hold)}>
                      {text('release')}
                    </Button>
                  )}
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {releasing && <ReleaseDialog hold={releasing} onClose={() => setReleasing(null)} />}
    </TableContainer>
  );
}

function ReleaseDialog({ hold, onClose }: { hold: Hold; onClose: () => void }) {
  const t = useTranslate();
  const notify = useNotify();
  const client = useQueryClient();
  const text = (key: TextName<'console.retention.release'>) => t(`console.retention.release.${key}`);
  return (
    <ReasonDialog
      title={text('title')}
      explain={text('explain')}
      submit={text('submit')}
      dangerous
      onCancel={onClose}
      run={async (reason) => {
        await api.post('/legal-holds/{id}/release', { path: { id: hold.id }, body: { reason } });
        onClose();
        notify(text('done'), { type: 'success' });
        await client.invalidateQueries({ queryKey: holdsKey });
      }}
    />
  );
}
