import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import Link from '@mui/material/Link';
import { useEffect, useState } from 'react';
import { useTranslate } from '../shared/i18n/I18nProvider.tsx';
import { confirmEmail } from './auth-api.ts';
import { tokenOfLink } from './next-page.ts';
import { SignInError } from './SignInError.tsx';
import { SignInLayout } from './SignInLayout.tsx';

type State = 'no_token' | 'working' | 'done' | { error: unknown };

// Asked once a page load: effects run twice in development, the token works once.
let asked: Promise<undefined> | undefined;

export default function ConfirmEmailPage() {
  const t = useTranslate();
  const [token] = useState(tokenOfLink);
  const [state, setState] = useState<State>(token ? 'working' : 'no_token');
  useEffect(() => {
    if (!token) return;
    asked ??= confirmEmail(token);
    asked.then(
      () => setState('done'),
      (error: unknown) => setState({ error }),
    );
  }, [token]);
  return (
    <SignInLayout title={t('sign-in.confirm_page.title')}>
      {state === 'no_token' && <Alert severity="warning">{t('sign-in.confirm_page.no_token')}</Alert>}
      {state === 'working' && (
        <Box role="status" sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
          <CircularProgress size={22} aria-hidden />
          {t('sign-in.confirm_page.working')}
        </Box>
      )}
      {state === 'done' && <Alert severity="success">{t('sign-in.confirm_page.done')}</Alert>}
      {typeof state === 'object' && <SignInError error={state.error} />}
      {state !== 'working' && (
        <Box sx={{ mt: 2.5, textAlign: 'center' }}>
          <Link href="/account">{t('sign-in.confirm_page.go_on')}</Link>
        </Box>
      )}
    </SignInLayout>
  );
}
