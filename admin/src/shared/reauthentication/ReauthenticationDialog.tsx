import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { api } from '../../api/client.ts';
import { isProblem } from '../../api/problem.ts';
import { useTranslate } from '../i18n/I18nProvider.tsx';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { useAttempt } from '../useAttempt.ts';
import { useFieldErrors } from '../useFieldErrors.ts';

type ReauthenticationDialogProps = { onConfirmed: () => void; onCancel: () => void };

/** What the user is prompted for. */
type Asked = 'password' | 'code';
/** What the API says when it needs the other one: two-factor authentication was turned on or off meanwhile. */
const instead = { code_required: 'code', two_factor_off: 'password' } as const;

/** Asks again for the password, or for a code where two-factor authentication is on, in place. */
export function ReauthenticationDialog({ onConfirmed, onCancel }: ReauthenticationDialogProps) {
  const t = useTranslate();
  const [asked, setAsked] = useAsked();
  const [secret, setSecret] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const { busy, error, attempt } = useAttempt();
  const errors = useFieldErrors(error, ['password', 'code'] as const);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The dialog may stand over another form.
    event.stopPropagation();
    if (busy || asked === null) return;
    void attempt(async () => {
      try {
        await api.post('/auth/reauthenticate', {
          body: asked === 'code' ? { code: secret } : { password: secret },
        });
      } catch (refused) {
        setSecret('');
        const other = isProblem(refused) && Object.entries(instead).find(([code]) => code === refused.code);
        if (other) setAsked(other[1]);
        field.current?.focus();
        throw refused;
      }
      onConfirmed();
    });
  };
  return (
    <Dialog open onClose={onCancel} maxWidth="xs" fullWidth aria-labelledby="reauthentication-title">
      <form onSubmit={submit}>
        <DialogTitle id="reauthentication-title">{t('shared.reauthentication.title')}</DialogTitle>
        <DialogContent>
          {asked === null ? (
            <CircularProgress size={28} aria-label={t('shared.loading')} />
          ) : (
            <Stack spacing={2}>
              <DialogContentText>
                {t(
                  asked === 'code'
                    ? 'shared.reauthentication.explain_code'
                    : 'shared.reauthentication.explain',
                )}
              </DialogContentText>
              <ErrorNotice error={errors.rest} />
              <TextField
                // A new field, so that the focus moves into it when something else is requested.
                key={asked}
                inputRef={field}
                label={t(`shared.reauthentication.${asked}`)}
                name={asked}
                type={asked === 'code' ? 'text' : 'password'}
                autoComplete={asked === 'code' ? 'one-time-code' : 'current-password'}
                autoFocus
                value={secret}
                error={errors.of(asked) !== undefined}
                helperText={errors.of(asked)}
                onChange={(event) => setSecret(event.target.value)}
                slotProps={{
                  // Neither pattern nor length: the server reads a code however it was typed or pasted, a backup code too.
                  htmlInput: { required: true, autoCapitalize: 'none', spellCheck: false },
                  // Told when the field has the focus already.
                  formHelperText: { role: 'alert' },
                }}
              />
            </Stack>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onCancel}>{t('shared.cancel')}</Button>
          <Button type="submit" variant="contained" loading={busy} disabled={asked === null}>
            {t('shared.reauthentication.confirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/**
 * Returns what to ask for; null until it is known. When it cannot be known the password is requested, and the API says if
 * that will not do.
 */
function useAsked(): [Asked | null, (asked: Asked) => void] {
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(() => {
    const asking = new AbortController();
    api.get('/me', { signal: asking.signal }).then(
      ({ two_factor }) => setAsked(two_factor.enabled ? 'code' : 'password'),
      () => {
        if (!asking.signal.aborted) setAsked('password');
      },
    );
    return () => asking.abort();
  }, []);
  return [asked, setAsked];
}
