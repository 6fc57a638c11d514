import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type FormEvent, useState } from 'react';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../../shared/parts/ErrorNotice.tsx';
import { PasswordField } from '../../../shared/parts/PasswordField.tsx';
import { useAttempt } from '../../../shared/useAttempt.ts';
import { useFieldErrors } from '../../../shared/useFieldErrors.ts';
import { setUpTwoFactor, type TwoFactorSetup } from '../../data/credentials.ts';

type AppStepProps = { email: string; onDone: (setup: TwoFactorSetup) => void; onCancel: () => void };

/** First an app on the phone, and the password, so that nobody else can do this. */
export function AppStep({ email, onDone, onCancel }: AppStepProps) {
  const t = useTranslate();
  const [password, setPassword] = useState('');
  const { busy, error, attempt } = useAttempt();
  const errors = useFieldErrors(error, ['password'] as const);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void attempt(async () => onDone(await setUpTwoFactor(password)));
  };
  return (
    <Stack component="form" spacing={2} onSubmit={submit}>
      <Typography>{t('account.two_factor.app_explain')}</Typography>
      <Box component="ul" sx={{ m: 0, pl: 3 }}>
        <li>Google Authenticator</li>
        <li>Authy</li>
        <li>{t('account.two_factor.app_other')}</li>
      </Box>
      <Typography>{t('account.two_factor.app_password')}</Typography>
      <PasswordField
        label={t('account.password.current')}
        autoComplete="current-password"
        autoFocus
        value={password}
        error={errors.of('password')}
        onChange={setPassword}
      />
      <ErrorNotice error={errors.rest} />
      <Stack direction="row" sx={{ gap: 1 }}>
        <Button type="submit" variant="contained" loading={busy}>
          {t('account.two_factor.next')}
        </Button>
        <Button color="secondary" onClick={onCancel}>
          {t('shared.cancel')}
        </Button>
      </Stack>
      {/* So that password managers know whose password it is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
    </Stack>
  );
}
