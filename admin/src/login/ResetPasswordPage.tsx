import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { useState } from 'react';
import { useTranslate } from '../shared/i18n/I18nProvider.tsx';
import { useAttempt } from '../shared/useAttempt.ts';
import { resetPassword } from './auth-api.ts';
import { BackToLogin } from './BackToLogin.tsx';
import { LoginForm } from './LoginForm.tsx';
import { LoginLayout } from './LoginLayout.tsx';
import { useLinkToken } from './link-token.ts';
import { PasswordField } from './PasswordField.tsx';

export default function ResetPasswordPage() {
  const t = useTranslate();
  const token = useLinkToken();
  const [password, setPassword] = useState('');
  const { busy, error, attempt } = useAttempt();
  const title = t('login.reset_page.title');

  if (!token) {
    return (
      <LoginLayout title={title}>
        <Alert severity="warning">{t('login.reset_page.no_token')}</Alert>
        <Box sx={{ mt: 2.5, textAlign: 'center' }}>
          <Link href="/forgot-password">{t('login.reset_page.new_link')}</Link>
        </Box>
      </LoginLayout>
    );
  }
  const submit = () =>
    attempt(async () => {
      await resetPassword(token, password);
      window.location.assign('/login?reason=password_reset');
    });
  return (
    <LoginLayout title={title} explain={t('login.reset_page.explain')}>
      <LoginForm submit={t('login.reset_page.submit')} busy={busy} error={error} onSubmit={submit}>
        <PasswordField
          label={t('login.reset_page.new_password')}
          autoComplete="new-password"
          autoFocus
          value={password}
          onChange={setPassword}
        />
      </LoginForm>
      <Box sx={{ mt: 2.5, textAlign: 'center' }}>
        <Link href="/forgot-password">{t('login.reset_page.new_link')}</Link>
      </Box>
      <BackToLogin />
    </LoginLayout>
  );
}
