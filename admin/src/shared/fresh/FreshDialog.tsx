import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { type FormEvent, useEffect, useState } from 'react';
import { api } from '../../api/client.ts';
import { useTranslate } from '../i18n/I18nProvider.tsx';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { useAttempt } from '../useAttempt.ts';

type FreshDialogProps = { onConfirmed: () => void; onCancel: () => void };

/** Asks for the password, or for a code where the account has a second factor, in place. */
export function FreshDialog({ onConfirmed, onCancel }: FreshDialogProps) {
  const t = useTranslate();
  const hasCodes = useHasCodes();
  const [by, setBy] = useState<'password' | 'code'>('password');
  const [secret, setSecret] = useState('');
  const { busy, error, attempt } = useAttempt();
  const byCode = by === 'code';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The dialog may stand over another form.
    event.stopPropagation();
    attempt(async () => {
      try {
        await api.post('/auth/reauthenticate', {
          body: byCode ? { code: secret.trim() } : { password: secret },
        });
      } catch (refused) {
        setSecret('');
        throw refused;
      }
      onConfirmed();
    });
  };
  const change = () => {
    setSecret('');
    setBy(byCode ? 'password' : 'code');
  };
  return (
    <Dialog open onClose={onCancel} maxWidth="xs" fullWidth aria-labelledby="fresh-title">
      <form onSubmit={submit}>
        <DialogTitle id="fresh-title">{t('shared.fresh.title')}</DialogTitle>
        <DialogContent>
          <Stack spacing={2}>
            <DialogContentText>
              {t(byCode ? 'shared.fresh.explain_code' : 'shared.fresh.explain')}
            </DialogContentText>
            <ErrorNotice error={error} />
            <TextField
              // A new field, so that the focus moves into it when the way changes.
              key={by}
              label={t(`shared.fresh.${by}`)}
              type={byCode ? 'text' : 'password'}
              autoComplete={byCode ? 'one-time-code' : 'current-password'}
              autoFocus
              value={secret}
              onChange={(event) => setSecret(event.target.value)}
              slotProps={{ htmlInput: { required: true, ...(byCode && { spellCheck: false }) } }}
            />
            {hasCodes && (
              <Button onClick={change}>
                {t(byCode ? 'shared.fresh.use_password' : 'shared.fresh.use_code')}
              </Button>
            )}
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

/** Whether the account has a second factor. Until that is known, and when it cannot be, the password will do. */
function useHasCodes(): boolean {
  const [enabled, setEnabled] = useState(false);
  useEffect(() => {
    const asking = new AbortController();
    api.get('/me', { signal: asking.signal }).then(
      ({ two_factor }) => setEnabled(two_factor.enabled),
      () => {},
    );
    return () => asking.abort();
  }, []);
  return enabled;
}
