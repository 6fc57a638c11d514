import ExpandIcon from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useId, useState } from 'react';
import type { Schemas } from '../../../api/client.ts';
import { Instant } from '../../../shared/format/Instant.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { LocationText } from '../../../shared/parts/LocationText.tsx';
import { monospace } from '../../../shared/theme/tokens.ts';
import { EventDetail } from './EventDetail.tsx';
import { EventMessage, useEventMessage } from './EventMessage.tsx';

type AuditEvent = Schemas['AuditEvent'];

const columns = [
  'code',
  'message',
  'ip',
  'when',
  'hash',
  'location',
  'device_type',
  'browser',
  'os',
] as const;

/** Read aloud only. */
const unseen = {
  position: 'absolute',
  width: '1px',
  height: '1px',
  overflow: 'hidden',
  clipPath: 'inset(50%)',
};

/** Shows the events with all columns; a row opens to all fields. */
export function EventTable({ events }: { events: readonly AuditEvent[] }) {
  const t = useTranslate();
  return (
    <TableContainer tabIndex={0} role="region" aria-label={t('account.navigation.audit_log')}>
      <Table
        size="small"
        sx={{ '& td, & th': { px: 1, fontSize: '0.8125rem' }, '& td': { verticalAlign: 'top' } }}
      >
        <TableHead>
          <TableRow>
            <TableCell sx={{ width: 40, position: 'relative' }}>
              <Box component="span" sx={unseen}>
                {t('account.audit_log.details')}
              </Box>
            </TableCell>
            {columns.map((column) => (
              <TableCell key={column}>{t(`account.audit_log.column.${column}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {events.map((event) => (
            <EventRow key={event.id} event={event} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function EventRow({ event }: { event: AuditEvent }) {
  const t = useTranslate();
  const messageOf = useEventMessage();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const failed = event.outcome === 'failure';
  return (
    <>
      <TableRow hover data-code={event.code} sx={{ '& > td': { borderBottom: isOpen ? 0 : undefined } }}>
        <TableCell sx={{ py: 0.25 }}>
          <IconButton
            size="small"
            aria-expanded={isOpen}
            aria-controls={id}
            aria-label={t(isOpen ? 'account.audit_log.close' : 'account.audit_log.open', {
              event: messageOf(event),
            })}
            sx={{ transform: isOpen ? 'none' : 'rotate(-90deg)' }}
            onClick={() => setOpen(!isOpen)}
          >
            <ExpandIcon fontSize="small" />
          </IconButton>
        </TableCell>
        <TableCell sx={{ fontFamily: monospace, fontSize: '0.75rem !important', overflowWrap: 'anywhere' }}>
          {event.code}
        </TableCell>
        <TableCell>
          <EventMessage event={event} />
          {event.api_key_id !== null && (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {` · ${t('account.audit_log.source.mark')}`}
            </Box>
          )}
          {failed && (
            <Box component="span" sx={{ color: 'error.main' }}>
              {` · ${t('shared.outcome.failure')}`}
            </Box>
          )}
        </TableCell>
        <TableCell sx={{ maxWidth: 150, overflowWrap: 'anywhere' }}>{event.ip ?? '–'}</TableCell>
        <TableCell>
          <Instant value={event.occurred_at} />
        </TableCell>
        <TableCell sx={{ fontFamily: monospace, fontSize: '0.75rem !important' }}>
          {event.session_hash?.slice(0, 8) ?? '–'}
        </TableCell>
        <TableCell>
          <LocationText location={event.location} absent="–" />
        </TableCell>
        <TableCell>{t(`shared.device_type.${event.device_type}`)}</TableCell>
        <TableCell>{event.browser ?? '–'}</TableCell>
        <TableCell>{event.os ?? '–'}</TableCell>
      </TableRow>
      {isOpen && (
        <TableRow id={id}>
          <TableCell colSpan={columns.length + 1} sx={{ bgcolor: 'action.hover', py: 2 }}>
            <EventDetail event={event} />
          </TableCell>
        </TableRow>
      )}
    </>
  );
}
