import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/client.ts';
import { useTranslate } from '../i18n/I18nProvider.tsx';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';

type FreshDialogProps = { onConfirmed: () => void; onCancel: () => void };

/** Asks for the password where somebody is, instead of sending them away. */
export function FreshDialog({ onConfirmed, onCancel }: FreshDialogProps) {
  const t = useTranslate();
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // The dialog may stand over another form.
    event.stopPropagation();
    setBusy(true);
    setError(null);
    try {
      await api.post('/auth/reauthenticate', { body: { password } });
      onConfirmed();
    } catch (caught) {
      setError(caught);
      setPassword('');
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={onCancel} maxWidth="xs" fullWidth aria-labelledby="fresh-title">
      <form onSubmit={submit}>
        <DialogTitle id="fresh-title">{t('shared.fresh.title')}</DialogTitle>
        <DialogContent>
          <Stack spacing={2}>
            <DialogContentText>{t('shared.fresh.explain')}</DialogContentText>
            <ErrorNotice error={error} />
            <TextField
              label={t('shared.fresh.password')}
              type="password"
              autoComplete="current-password"
              autoFocus
              value={password}
              onChange={(event) => setPassword(event.target.value)}
              slotProps={{ htmlInput: { required: true } }}
            />
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onCancel}>{t('shared.cancel')}</Button>
          <Button type="submit" variant="contained" loading={busy}>
            {t('shared.fresh.confirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
