import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { Schemas } from '../../../../api/client.ts';
import { useFormat } from '../../../../shared/format/FormatProvider.tsx';
import { Instant } from '../../../../shared/format/Instant.tsx';
import { useTranslate } from '../../../../shared/i18n/I18nProvider.tsx';
import { monospace } from '../../../../shared/theme/tokens.ts';
import { Pivot } from '../../../parts/Pivot.tsx';
import { DevicePivot } from '../../../parts/PivotCells.tsx';
import { SessionLocations } from '../../../parts/SessionLocations.tsx';
import { SessionState } from './SessionState.tsx';
import type { Selection } from './SessionTable.tsx';

type SessionRowProps = {
  session: Schemas['SessionForStaff'];
  selection?: Selection | undefined;
  onEnd?: ((id: string) => void) | undefined;
};

export function SessionRow({ session, selection, onEnd }: SessionRowProps) {
  const t = useTranslate();
  const { dateTime } = useFormat();
  const { id, session_hash, created_at } = session;
  const named = { when: dateTime(created_at) };
  const toggle = (checked: boolean) =>
    selection?.set(checked ? [...selection.ids, id] : selection.ids.filter((other) => other !== id));
  return (
    <TableRow>
      {selection && (
        <TableCell padding="checkbox">
          <Checkbox
            checked={selection.ids.includes(id)}
            onChange={(_, checked) => toggle(checked)}
            slotProps={{ input: { 'aria-label': t('console.investigation.sessions.select', named) } }}
          />
        </TableCell>
      )}
      <TableCell>
        <DevicePivot device={session} />
        <Typography variant="body2" color="textSecondary" component="div" sx={{ fontFamily: monospace }}>
          <Pivot on={{ kind: 'session', session: session_hash }}>{session_hash.slice(0, 8)}</Pivot>
        </Typography>
      </TableCell>
      <TableCell>
        <SessionLocations session={session} />
      </TableCell>
      <TableCell>
        <Instant value={created_at} />
        {session.two_factor && (
          <Typography variant="body2" color="textSecondary" sx={{ fontSize: '0.8125rem' }}>
            {t('console.users.sessions.two_factor')}
          </Typography>
        )}
      </TableCell>
      <TableCell>
        <Instant value={session.last_active_at} />
      </TableCell>
      <TableCell>
        <SessionState session={session} />
      </TableCell>
      {onEnd && (
        <TableCell>
          <Button
            size="small"
            color="error"
            aria-label={t('console.investigation.sessions.end_one', named)}
            onClick={() => onEnd(id)}
          >
            {t('console.investigation.sessions.end')}
          </Button>
        </TableCell>
      )}
    </TableRow>
  );
}
