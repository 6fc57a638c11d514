import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { Schemas } from '../../api/client.ts';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { monospace } from '../../shared/theme/tokens.ts';

const columns = ['at', 'event', 'attempt', 'answer'] as const;

/** Tries, the newest first, each with what was answered. */
export function DeliveryTable({ deliveries }: { deliveries: Schemas['StreamDelivery'][] }) {
  const t = useTranslate();
  const text = (key: TextName<'console.streams.deliveries'>) => t(`console.streams.deliveries.${key}`);
  return (
    <TableContainer>
      <Table size="small" aria-label={text('title')}>
        <TableHead>
          <TableRow>
            {columns.map((column) => (
              <TableCell key={column}>{text(column)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {deliveries.map((delivery) => (
            <TableRow key={delivery.id}>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>
                <Instant value={delivery.at} />
              </TableCell>
              <TableCell>{delivery.event_code}</TableCell>
              <TableCell>{delivery.attempt}</TableCell>
              <TableCell sx={{ overflowWrap: 'anywhere', minWidth: 180 }}>
                <Answer delivery={delivery} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

/** Shows the status, and the beginning of what came with it; or why there was no answer. */
function Answer({ delivery: { ok, status, error, response } }: { delivery: Schemas['StreamDelivery'] }) {
  const t = useTranslate();
  return (
    <>
      <Chip
        size="small"
        variant="outlined"
        color={ok ? 'success' : 'error'}
        label={status ?? t('console.streams.deliveries.no_answer')}
      />
      {error !== null && (
        <Box component="span" sx={{ ml: 1 }}>
          {error}
        </Box>
      )}
      {error === null && response && (
        <Box
          component="pre"
          sx={{
            m: 0,
            mt: 0.5,
            fontFamily: monospace,
            fontSize: '0.8125rem',
            whiteSpace: 'pre-wrap',
            maxHeight: 96,
            overflow: 'auto',
          }}
          tabIndex={0}
        >
          {response}
        </Box>
      )}
    </>
  );
}
