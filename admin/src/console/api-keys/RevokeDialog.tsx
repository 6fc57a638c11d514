import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { type FormEvent, useState } from 'react';
import { api, type Schemas } from '../../api/client.ts';
import { useFreshAuthentication } from '../../shared/fresh/FreshAuthentication.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import { useFieldErrors } from '../../shared/useFieldErrors.ts';
import { useAction } from '../useAction.ts';

type RevokeDialogProps = { apiKey: Schemas['ApiKey']; onRevoked: () => void; onCancel: () => void };

const fields = ['reason'] as const;

export function RevokeDialog({ apiKey, onRevoked, onCancel }: RevokeDialogProps) {
  const t = useTranslate();
  const text = (key: string) => t(`console.api-keys.revoke.${key}`);
  const withFresh = useFreshAuthentication();
  const [reason, setReason] = useState('');
  const { busy, error, attempt } = useAction();
  const wrong = useFieldErrors(error, fields);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    attempt(async () => {
      await withFresh(() => api.post('/api-keys/{id}/revoke', { path: { id: apiKey.id }, body: { reason } }));
      onRevoked();
    });
  };
  return (
    <Dialog open onClose={onCancel} maxWidth="xs" fullWidth aria-labelledby="revoke-key-title">
      <form onSubmit={submit}>
        <DialogTitle id="revoke-key-title">
          {t('console.api-keys.revoke.title', { name: apiKey.name })}
        </DialogTitle>
        <DialogContent>
          <Stack spacing={2}>
            <DialogContentText>{text('explain')}</DialogContentText>
            <ErrorNotice error={wrong.rest} />
            <TextField
              label={text('reason')}
              value={reason}
              autoFocus
              onChange={(event) => setReason(event.target.value)}
              error={Boolean(wrong.of('reason'))}
              helperText={wrong.of('reason') ?? text('reason_hint')}
              slotProps={{ htmlInput: { required: true, minLength: 5, maxLength: 500 } }}
            />
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onCancel}>{t('shared.cancel')}</Button>
          <Button type="submit" color="error" variant="contained" loading={busy}>
            {text('submit')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
