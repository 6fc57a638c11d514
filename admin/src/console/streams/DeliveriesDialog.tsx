import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useQuery } from '@tanstack/react-query';
import { api, type Schemas } from '../../api/client.ts';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { EmptyState } from '../../shared/parts/EmptyState.tsx';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';

type DeliveriesDialogProps = { stream: Schemas['Stream']; onClose: () => void };
const SHOWN = 50;

/** The newest tries of a webhook, with what was answered. */
export function DeliveriesDialog({ stream, onClose }: DeliveriesDialogProps) {
  const t = useTranslate();
  const text = (key: string) => t(`console.streams.deliveries.${key}`);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['streams', stream.id, 'deliveries'],
    queryFn: ({ signal }) =>
      api.get('/streams/{id}/deliveries', { path: { id: stream.id }, query: { limit: SHOWN }, signal }),
    refetchInterval: 5000,
    retry: false,
  });
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="deliveries-title">
      <DialogTitle id="deliveries-title">{`${stream.name}: ${text('title')}`}</DialogTitle>
      <DialogContent>
        <ErrorNotice error={error} onRetry={() => void refetch()} />
        {isPending && <Skeleton variant="rounded" height={160} />}
        {data?.data.length === 0 && <EmptyState title={text('empty')}>{text('empty_explained')}</EmptyState>}
        {data && data.data.length > 0 && (
          <Table size="small">
            <TableHead>
              <TableRow>
                {['at', 'event', 'attempt', 'answer'].map((column) => (
                  <TableCell key={column}>{text(column)}</TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {data.data.map((delivery) => (
                <TableRow key={delivery.id}>
                  <TableCell>
                    <Instant value={delivery.at} />
                  </TableCell>
                  <TableCell>{delivery.event_code}</TableCell>
                  <TableCell>{delivery.attempt}</TableCell>
                  <TableCell sx={{ overflowWrap: 'anywhere' }}>
                    <Chip
                      size="small"
                      variant="outlined"
                      color={delivery.ok ? 'success' : 'error'}
                      label={delivery.status ?? text('no_answer')}
                    />
                    <Box component="span" sx={{ ml: 1 }}>
                      {delivery.error ?? delivery.response}
                    </Box>
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{text('close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
