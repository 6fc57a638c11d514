import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { Schemas } from '../../../../api/client.ts';
import { useTranslate } from '../../../../shared/i18n/I18nProvider.tsx';
import { SessionRow } from './SessionRow.tsx';

type Session = Schemas['SessionForStaff'];

export type Selection = { ids: string[]; set: (ids: string[]) => void };

type SessionTableProps = {
  name: string;
  sessions: Session[];
  /** For sessions that can be ended. */
  selection?: Selection | undefined;
  onEnd?: ((id: string) => void) | undefined;
};

const columns = ['device', 'location', 'logged_in', 'last_active', 'state'] as const;

export function SessionTable({ name, sessions, selection, onEnd }: SessionTableProps) {
  const t = useTranslate();
  const all = sessions.map(({ id }) => id);
  const count = selection?.ids.length ?? 0;
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small" aria-label={name} sx={{ '& td': { verticalAlign: 'top' } }}>
        <TableHead>
          <TableRow>
            {selection && (
              <TableCell padding="checkbox">
                <Checkbox
                  checked={count > 0 && count === all.length}
                  indeterminate={count > 0 && count < all.length}
                  onChange={(_, checked) => selection.set(checked ? all : [])}
                  slotProps={{ input: { 'aria-label': t('console.investigation.sessions.select_all') } }}
                />
              </TableCell>
            )}
            {columns.map((column) => (
              <TableCell key={column}>{t(`console.users.sessions.column.${column}`)}</TableCell>
            ))}
            {onEnd && <TableCell>{t('console.investigation.sessions.action')}</TableCell>}
          </TableRow>
        </TableHead>
        <TableBody>
          {sessions.map((session) => (
            <SessionRow key={session.id} {...{ session, selection, onEnd }} />
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
