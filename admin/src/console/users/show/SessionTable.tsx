import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { Schemas } from '../../../api/client.ts';
import { Instant } from '../../../shared/format/Instant.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { DeviceText } from '../../../shared/parts/DeviceIcon.tsx';
import { PlaceText } from '../../../shared/parts/PlaceText.tsx';
import { SessionState } from './SessionState.tsx';

type Session = Schemas['UserSession'];

const columns = ['device', 'place', 'signed_in', 'last_active', 'state'];

export function SessionTable({ sessions }: { sessions: Session[] }) {
  const t = useTranslate();
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small" aria-label={t('console.users.sessions.title')}>
        <TableHead>
          <TableRow>
            {columns.map((name) => (
              <TableCell key={name}>{t(`console.users.sessions.column.${name}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

function SessionRow({ session }: { session: Session }) {
  return (
    <TableRow>
      <TableCell>
        <DeviceText device={session} />
      </TableCell>
      <TableCell>
        <PlaceText place={session} />
        <Typography variant="body2" color="textSecondary" sx={{ fontSize: '0.8125rem' }}>
          {session.ip ?? '–'}
        </Typography>
      </TableCell>
      <TableCell>
        <Instant value={session.created_at} />
      </TableCell>
      <TableCell>
        <Instant value={session.last_active_at} />
      </TableCell>
      <TableCell>
        <SessionState session={session} />
      </TableCell>
    </TableRow>
  );
}
