import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { type FormEvent, useState } from 'react';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { api } from '../../api/client.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useFreshAuthentication } from '../../shared/fresh/FreshAuthentication.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import { useFieldErrors } from '../../shared/useFieldErrors.ts';
import { useAction } from '../useAction.ts';
import { FilterText } from './FilterText.tsx';
import { OptionFields } from './OptionFields.tsx';
import type { ExportFilter, Options } from './options.ts';

type ExportDialogProps = { filter: ExportFilter; onClose: () => void };

const fields = ['format', 'mapping', 'columns', 'time_zone', 'compression', 'reason'] as const;

/** A filter as the API's JSON takes it: one code in an address is not a list. */
const asJson = ({ code, country, ...rest }: ExportFilter): ExportFilter => ({
  ...rest,
  ...(code && { code: [code].flat() }),
  ...(country && { country: [country].flat() }),
});

/** Says how the events that the list shows are to be exported, and why. */
export default function ExportDialog({ filter, onClose }: ExportDialogProps) {
  const t = useTranslate();
  const notify = useNotify();
  const navigate = useNavigate();
  const withFresh = useFreshAuthentication();
  const { timeZone } = useFormat();
  const [options, setOptions] = useState<Options>({
    format: 'csv',
    mapping: 'gatehouse',
    columns: null,
    time_zone: timeZone,
    mask: [],
    compression: 'gzip',
  });
  const [reason, setReason] = useState('');
  const { busy, error, attempt } = useAction();
  const wrong = useFieldErrors(error, fields);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    attempt(async () => {
      await withFresh(() => api.post('/exports', { body: { filter: asJson(filter), ...options, reason } }));
      notify(t('console.exports.asked'), { type: 'success' });
      onClose();
      navigate('/exports');
    });
  };
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="export-title">
      <form onSubmit={submit}>
        <DialogTitle id="export-title">{t('console.exports.title_dialog')}</DialogTitle>
        <DialogContent>
          <Stack spacing={2.5} sx={{ pt: 0.5 }}>
            <DialogContentText component="div">
              {t('console.exports.explain')}
              <FilterText filter={filter} />
            </DialogContentText>
            <ErrorNotice error={wrong.rest} />
            <OptionFields value={options} onChange={setOptions} wrong={wrong.of} />
            <TextField
              label={t('console.exports.field.reason')}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              error={Boolean(wrong.of('reason'))}
              helperText={wrong.of('reason') ?? t('console.exports.reason_hint')}
              slotProps={{ htmlInput: { required: true, minLength: 5, maxLength: 500 } }}
            />
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('shared.cancel')}</Button>
          <Button type="submit" variant="contained" loading={busy}>
            {t('console.exports.submit')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
