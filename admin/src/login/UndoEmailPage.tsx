import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import Typography from '@mui/material/Typography';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Schemas } from '../api/client.ts';
import { isProblem } from '../api/problem.ts';
import { useTranslate } from '../shared/i18n/I18nProvider.tsx';
import { useAttempt } from '../shared/useAttempt.ts';
import { undoableEmail, undoEmailChange } from './auth-api.ts';
import { BackToLogin } from './BackToLogin.tsx';
import { Field } from './Field.tsx';
import { LoginError } from './LoginError.tsx';
import { LoginForm } from './LoginForm.tsx';
import { LoginLayout } from './LoginLayout.tsx';
import { useLinkToken } from './link-token.ts';

type Undoable = Schemas['UndoableEmail'];
type State = 'loading' | { undoable: Undoable } | { restored: string } | { error: unknown };

const HOUR_MS = 3_600_000;

/** Shows the page of the link that the old address gets when a change is requested or done. Opening it changes nothing. */
export default function UndoEmailPage() {
  const t = useTranslate();
  const token = useLinkToken();
  return (
    <LoginLayout title={t('login.undo_page.title')}>
      {token ? <UndoLink token={token} /> : <Alert severity="warning">{t('login.undo_page.no_token')}</Alert>}
      <BackToLogin />
    </LoginLayout>
  );
}

function UndoLink({ token }: { token: string }) {
  const t = useTranslate();
  const [state, setState] = useState<State>('loading');
  const look = useCallback(async () => {
    setState('loading');
    try {
      setState({ undoable: await undoableEmail(token) });
    } catch (error) {
      setState({ error });
    }
  }, [token]);
  useEffect(() => {
    void look();
  }, [look]);
  if (state === 'loading') {
    return (
      <Box role="status" sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <CircularProgress size={22} aria-hidden />
        {t('login.confirm_page.loading')}
      </Box>
    );
  }
  if ('restored' in state) return <Restored address={state.restored} />;
  if ('undoable' in state) {
    const { old_email } = state.undoable;
    return (
      <UndoForm token={token} undoable={state.undoable} onDone={() => setState({ restored: old_email })} />
    );
  }
  return (
    <>
      <UndoError error={state.error} />
      {!isProblem(state.error, 'invalid_link') && (
        <Button fullWidth variant="outlined" sx={{ mt: 2 }} onClick={look}>
          {t('shared.error.retry')}
        </Button>
      )}
    </>
  );
}

type UndoFormProps = { token: string; undoable: Undoable; onDone: () => void };

/** Shows what the link would restore and what goes with it, and the one button. */
function UndoForm({ token, undoable, onDone }: UndoFormProps) {
  const t = useTranslate();
  const { busy, error, attempt } = useAttempt();
  const [code, setCode] = useState('');
  const { old_email, new_email, state, needs_code, expires_at } = undoable;
  const isPending = state === 'pending';
  const hours = Math.max(1, Math.ceil((new Date(expires_at).getTime() - Date.now()) / HOUR_MS));
  const submit = () =>
    attempt(async () => {
      try {
        await undoEmailChange(token, needs_code ? code : undefined);
      } catch (caught) {
        setCode('');
        throw caught;
      }
      onDone();
    });
  return (
    <LoginForm
      submit={t(isPending ? 'login.undo_page.cancel' : 'login.undo_page.submit')}
      busy={busy}
      error={null}
      onSubmit={submit}
    >
      <Typography sx={{ overflowWrap: 'anywhere' }}>
        {t(isPending ? 'login.undo_page.pending' : 'login.undo_page.changed', { new_email, old_email })}
      </Typography>
      <Typography sx={{ overflowWrap: 'anywhere' }}>{t('login.undo_page.effect', { old_email })}</Typography>
      <Typography color="textSecondary">
        {t('login.undo_page.was_me')} {t('login.undo_page.until', { smart_count: hours })}
      </Typography>
      {needs_code && (
        <>
          <Typography>{t('login.undo_page.code_explain')}</Typography>
          <Field
            label={t('login.undo_page.code')}
            name="code"
            autoComplete="one-time-code"
            value={code}
            onChange={setCode}
            inputProps={{ spellCheck: false, autoCapitalize: 'none' }}
          />
        </>
      )}
      <UndoError error={error} />
    </LoginForm>
  );
}

function UndoError({ error }: { error: unknown }) {
  const t = useTranslate();
  const known = (['invalid_link', 'email_taken'] as const).find((code) => isProblem(error, code));
  if (known) return <Alert severity="error">{t(`login.undo_page.${known}`)}</Alert>;
  return <LoginError error={error} />;
}

function Restored({ address }: { address: string }) {
  const t = useTranslate();
  const alert = useRef<HTMLDivElement>(null);
  // The button that had the focus is gone.
  useEffect(() => alert.current?.focus(), []);
  return (
    <Alert ref={alert} tabIndex={-1} severity="success" sx={{ overflowWrap: 'anywhere' }}>
      {t('login.undo_page.done', { address })}
    </Alert>
  );
}
