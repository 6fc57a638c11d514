import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Skeleton from '@mui/material/Skeleton';
import Switch from '@mui/material/Switch';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { EmptyState } from '../../shared/parts/EmptyState.tsx';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import { DeliveryTable } from './DeliveryTable.tsx';

type DeliveriesDialogProps = { stream: Schemas['Stream']; onClose: () => void };
const SHOWN = 50;

/** Shows the newest tries of a webhook, with what was answered. */
export function DeliveriesDialog({ stream, onClose }: DeliveriesDialogProps) {
  const t = useTranslate();
  const text = (key: TextName<'console.streams.deliveries'>) => t(`console.streams.deliveries.${key}`);
  const [onlyFailed, setOnlyFailed] = useState(false);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['streams', stream.id, 'deliveries', onlyFailed],
    queryFn: ({ signal }) => {
      const query = { limit: SHOWN, ...(onlyFailed && { ok: 'false' as const }) };
      return api.get('/streams/{id}/deliveries', { path: { id: stream.id }, query, signal });
    },
    placeholderData: keepPreviousData,
    refetchInterval: 5000,
    retry: false,
  });
  const empty = onlyFailed ? 'none_failed' : 'empty';
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="deliveries-title">
      <DialogTitle id="deliveries-title">{`${stream.name}: ${text('title')}`}</DialogTitle>
      <DialogContent>
        <FormControlLabel
          control={
            <Switch
              size="small"
              checked={onlyFailed}
              onChange={(_event, checked) => setOnlyFailed(checked)}
            />
          }
          label={text('only_failed')}
          sx={{ mb: 1, ml: 0, gap: 1 }}
        />
        <ErrorNotice error={error} onRetry={() => void refetch()} />
        {isPending && <Skeleton variant="rounded" height={160} />}
        {data?.data.length === 0 && <EmptyState title={text(empty)}>{text('empty_explained')}</EmptyState>}
        {data && data.data.length > 0 && <DeliveryTable deliveries={data.data} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{text('close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
