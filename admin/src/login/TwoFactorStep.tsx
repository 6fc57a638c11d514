import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useState } from 'react';
import type { TwoFactorMethod } from '#contract/login-codes.ts';
import { isProblem } from '../api/problem.ts';
import { useTranslate } from '../shared/i18n/I18nProvider.tsx';
import { useAttempt } from '../shared/useAttempt.ts';
import { type Challenge, type LoggedIn, verifyCode } from './auth-api.ts';
import { Field } from './Field.tsx';
import { LoginForm } from './LoginForm.tsx';
import { LoginLayout } from './LoginLayout.tsx';

type TwoFactorStepProps = {
  challenge: Challenge;
  onLoggedIn: (session: LoggedIn) => void;
  onExpired: () => void;
};

export default function TwoFactorStep({ challenge, onLoggedIn, onExpired }: TwoFactorStepProps) {
  const t = useTranslate();
  const { id, methods } = challenge;
  const [code, setCode] = useState('');
  const [trust, setTrust] = useState(false);
  const [method, setMethod] = useState<TwoFactorMethod>('totp');
  const { busy, error, attempt } = useAttempt();
  const backup = method === 'backup_code';
  const mailed = methods.includes('email_code');
  const explain = mailed ? 'mailed_explain' : backup ? 'backup_explain' : 'explain';
  const label = mailed ? 'mailed_label' : backup ? 'backup_label' : 'label';

  const submit = () =>
    attempt(async () => {
      try {
        onLoggedIn(await verifyCode(id, code, trust));
      } catch (caught) {
        if (isProblem(caught, 'challenge_expired')) return onExpired();
        setCode('');
        throw caught;
      }
    });

  return (
    <LoginLayout title={t('login.code.title')} explain={t(`login.code.${explain}`)}>
      <LoginForm submit={t('login.code.submit')} busy={busy} error={error} onSubmit={submit}>
        <Field
          // A new field, so that the focus moves into it when the method changes.
          key={method}
          label={t(`login.code.${label}`)}
          name="code"
          autoComplete="one-time-code"
          autoFocus
          value={code}
          onChange={setCode}
          // Neither pattern nor length: the server reads a code however it was typed, and must get what was pasted whole.
          inputProps={backup ? { spellCheck: false, autoCapitalize: 'none' } : { inputMode: 'numeric' }}
        />
        {!mailed && (
          <FormControlLabel
            control={<Checkbox checked={trust} onChange={(_, checked) => setTrust(checked)} />}
            label={t('login.code.trust')}
          />
        )}
      </LoginForm>
      {methods.includes('backup_code') && (
        <Button
          fullWidth
          sx={{ mt: 1.5 }}
          onClick={() => {
            setCode('');
            setMethod(backup ? 'totp' : 'backup_code');
          }}
        >
          {t(backup ? 'login.code.use_app' : 'login.code.use_backup')}
        </Button>
      )}
      <Button fullWidth color="secondary" onClick={() => window.location.reload()}>
        {t('login.back_to_login')}
      </Button>
    </LoginLayout>
  );
}
