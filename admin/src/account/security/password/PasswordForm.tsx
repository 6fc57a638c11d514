import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { type FormEvent, useId, useState } from 'react';
import { limits } from '#contract/limits.ts';
import { Instant } from '../../../shared/format/Instant.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../../shared/parts/ErrorNotice.tsx';
import { PasswordField } from '../../../shared/parts/PasswordField.tsx';
import { useAttempt } from '../../../shared/useAttempt.ts';
import { useFieldErrors } from '../../../shared/useFieldErrors.ts';
import { changePassword } from '../../data/credentials.ts';
import { type Me, useMeUpdate } from '../../data/me.ts';
import { CodeField } from '../../parts/CodeField.tsx';
import { useNotify } from '../../parts/NoticeProvider.tsx';
import { Section } from '../../parts/Page.tsx';
import { PasswordStrength } from './PasswordStrength.tsx';
import { usePasswordCheck } from './usePasswordCheck.ts';

export function PasswordForm({ me }: { me: Me }) {
  const t = useTranslate();
  const notify = useNotify();
  const { refreshAll, confirmed } = useMeUpdate();
  const rules = useId();
  const [current, setCurrent] = useState('');
  const [wanted, setWanted] = useState('');
  const [code, setCode] = useState('');
  const { busy, error, attempt } = useAttempt();
  const errors = useFieldErrors(error, ['current_password', 'new_password', 'code'] as const);
  const check = usePasswordCheck(wanted);
  const twoFactor = me.two_factor.enabled;
  // The API says which of them counts as soon as it was asked.
  const minLength =
    check?.min_length ?? (twoFactor ? limits.passwordWithTwoFactor : limits.password).minLength;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void attempt(async () => {
      const proof = { current_password: current, ...(twoFactor && { code }) };
      await confirmed(() => changePassword({ ...proof, new_password: wanted }));
      setCurrent('');
      setWanted('');
      setCode('');
      await refreshAll();
      notify(t('account.password.changed'));
    });
  };
  return (
    <Section
      title={t('account.password.change')}
      explain={
        me.password_changed_at && (
          <>
            {t('account.password.changed_at')} <Instant value={me.password_changed_at} />
          </>
        )
      }
    >
      <Stack component="form" spacing={2.5} onSubmit={submit} sx={{ maxWidth: 520 }}>
        <PasswordField
          label={t('account.password.current')}
          name="current-password"
          autoComplete="current-password"
          value={current}
          error={errors.of('current_password')}
          onChange={setCurrent}
        />
        <PasswordField
          label={t('account.password.new')}
          name="new-password"
          autoComplete="new-password"
          value={wanted}
          error={errors.of('new_password')}
          describedBy={rules}
          onChange={setWanted}
        />
        <PasswordStrength
          id={rules}
          password={wanted}
          check={check}
          minLength={minLength}
          twoFactor={twoFactor}
        />
        {twoFactor && <CodeField value={code} error={errors.of('code')} onChange={setCode} />}
        <Alert severity="info">{t('account.password.consequences')}</Alert>
        <ErrorNotice error={errors.rest} />
        <div>
          <Button type="submit" variant="contained" loading={busy}>
            {t('account.password.change')}
          </Button>
        </div>
        {/* So that password managers know whose password it is. */}
        <input type="text" name="username" autoComplete="username" value={me.email} readOnly hidden />
      </Stack>
    </Section>
  );
}
