import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { useTranslate } from '../shared/i18n/I18nProvider.tsx';
import { useAttempt } from '../shared/useAttempt.ts';
import { confirmEmail, pendingEmail } from './auth-api.ts';
import { LoginError } from './LoginError.tsx';
import { LoginForm } from './LoginForm.tsx';
import { LoginLayout } from './LoginLayout.tsx';
import { useLinkToken } from './link-token.ts';

type State = 'no_token' | 'loading' | 'done' | { address: string } | { error: unknown };

/**
 * Shows the page of a mailed link. Opening it changes nothing, because mail scanners open links: a person presses the
 * button.
 */
export default function ConfirmEmailPage() {
  const t = useTranslate();
  const token = useLinkToken();
  const [state, setState] = useState<State>(token ? 'loading' : 'no_token');
  useEffect(() => {
    if (!token) return;
    let isShown = true;
    pendingEmail(token).then(
      ({ new_email }) => isShown && setState({ address: new_email }),
      (error: unknown) => isShown && setState({ error }),
    );
    return () => {
      isShown = false;
    };
  }, [token]);
  return (
    <LoginLayout title={t('login.confirm_page.title')}>
      {state === 'no_token' && <Alert severity="warning">{t('login.confirm_page.no_token')}</Alert>}
      {state === 'loading' && (
        <Box role="status" sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
          <CircularProgress size={22} aria-hidden />
          {t('login.confirm_page.loading')}
        </Box>
      )}
      {token && typeof state === 'object' && 'address' in state && (
        <ConfirmForm token={token} address={state.address} onDone={() => setState('done')} />
      )}
      {state === 'done' && <Alert severity="success">{t('login.confirm_page.done')}</Alert>}
      {typeof state === 'object' && 'error' in state && <LoginError error={state.error} />}
      {state !== 'loading' && (
        <Box sx={{ mt: 2.5, textAlign: 'center' }}>
          <Link href="/account">{t('login.confirm_page.continue')}</Link>
        </Box>
      )}
    </LoginLayout>
  );
}

function ConfirmForm({ token, address, onDone }: { token: string; address: string; onDone: () => void }) {
  const t = useTranslate();
  const { busy, error, attempt } = useAttempt();
  const submit = () =>
    attempt(async () => {
      await confirmEmail(token);
      onDone();
    });
  return (
    <LoginForm submit={t('login.confirm_page.submit')} busy={busy} error={error} onSubmit={submit}>
      <Typography sx={{ overflowWrap: 'anywhere' }}>
        {t('login.confirm_page.explain', { address })}
      </Typography>
    </LoginForm>
  );
}
