import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslate } from '../shared/i18n/I18nProvider.tsx';
import { useAttempt } from '../shared/useAttempt.ts';
import { forgotPassword } from './auth-api.ts';
import { BackToLogin } from './BackToLogin.tsx';
import { Field } from './Field.tsx';
import { LoginForm } from './LoginForm.tsx';
import { LoginLayout } from './LoginLayout.tsx';

export default function ForgotPasswordPage() {
  const t = useTranslate();
  const [email, setEmail] = useState('');
  const [sent, setSent] = useState(false);
  const { busy, error, attempt } = useAttempt();

  const submit = () =>
    attempt(async () => {
      await forgotPassword(email);
      setSent(true);
    });

  if (sent) {
    return (
      <LoginLayout title={t('login.forgot_page.title')}>
        <Alert severity="success">{t('login.forgot_page.sent')}</Alert>
        <Typography variant="body2" color="textSecondary" sx={{ mt: 2 }}>
          {t('login.forgot_page.sent_hint')}
        </Typography>
        <BackToLogin />
      </LoginLayout>
    );
  }
  return (
    <LoginLayout title={t('login.forgot_page.title')} explain={t('login.forgot_page.explain')}>
      <LoginForm submit={t('login.forgot_page.submit')} busy={busy} error={error} onSubmit={submit}>
        <Field
          label={t('login.email')}
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          value={email}
          onChange={setEmail}
        />
      </LoginForm>
      <BackToLogin />
    </LoginLayout>
  );
}
