import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { useState } from 'react';
import { useTranslate } from '../shared/i18n/I18nProvider.tsx';
import { useAttempt } from '../shared/useAttempt.ts';
import { type Challenge, type LoggedIn, logIn } from './auth-api.ts';
import { Field } from './Field.tsx';
import { LoginForm } from './LoginForm.tsx';
import { LoginLayout } from './LoginLayout.tsx';
import { PasswordField } from './PasswordField.tsx';

type PasswordStepProps = {
  expired: boolean;
  onLoggedIn: (session: LoggedIn) => void;
  onCodeNeeded: (challenge: Challenge) => void;
};

export function PasswordStep({ expired, onLoggedIn, onCodeNeeded }: PasswordStepProps) {
  const t = useTranslate();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [changeRequired, setChangeRequired] = useState(false);
  const { busy, error, attempt } = useAttempt();
  const reason = new URLSearchParams(window.location.search).get('reason');
  // A reason that is newer than this page, or made up, is told in general.
  const why = reason && t(`login.reason.${reason}`, { _: t('login.reason.session_ended') });

  const submit = () =>
    attempt(async () => {
      setChangeRequired(false);
      const answer = await logIn(email, password);
      if (answer.status === 'two_factor_required') onCodeNeeded(answer.challenge);
      else if (answer.status === 'password_change_required') setChangeRequired(true);
      else onLoggedIn(answer);
    });

  return (
    <LoginLayout title={t('login.title')}>
      {changeRequired && !error && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {t('login.change_required')}
        </Alert>
      )}
      {expired && !changeRequired && !error && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {t('login.code.expired')}
        </Alert>
      )}
      {!expired && !changeRequired && !error && why && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {why}
        </Alert>
      )}
      <LoginForm submit={t('login.submit')} busy={busy} error={error} onSubmit={submit}>
        <Field
          label={t('login.email')}
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          value={email}
          onChange={setEmail}
        />
        <PasswordField
          label={t('login.password')}
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
      </LoginForm>
      <Box sx={{ mt: 2.5, textAlign: 'center' }}>
        <Link href="/forgot-password">{t('login.forgot')}</Link>
      </Box>
    </LoginLayout>
  );
}
