import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import DialogContentText from '@mui/material/DialogContentText';
import { useState } from 'react';
import { useFormat } from '../../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { PasswordField } from '../../../shared/parts/PasswordField.tsx';
import { useAttempt } from '../../../shared/useAttempt.ts';
import { useFieldErrors } from '../../../shared/useFieldErrors.ts';
import { type Me, useMeUpdate, useNeedsCode } from '../../data/me.ts';
import { closeAccount } from '../../data/own-data.ts';
import { ActionDialog } from '../../parts/ActionDialog.tsx';
import { CodeField } from '../../parts/CodeField.tsx';
import { useNotify } from '../../parts/NoticeProvider.tsx';
import { Section } from '../../parts/Page.tsx';

/** Closing the account: with password and code, and 14 days to change one's mind. */
export function CloseAccountSection({ me }: { me: Me }) {
  const t = useTranslate();
  const format = useFormat();
  const [isAsking, setAsking] = useState(false);
  const { closing } = me;
  return (
    <Section
      title={t('account.data.close')}
      explain={
        closing
          ? t('account.data.closing_title', { when: format.dateTime(closing.closes_at) })
          : t('account.data.close_explain')
      }
      action={
        !closing && (
          <Button variant="outlined" color="error" onClick={() => setAsking(true)}>
            {t('account.data.close')}
          </Button>
        )
      }
    >
      {isAsking && <CloseAccountDialog onClose={() => setAsking(false)} />}
    </Section>
  );
}

function CloseAccountDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslate();
  const notify = useNotify();
  const { refresh, confirmed } = useMeUpdate();
  const needsCode = useNeedsCode();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const { busy, error, attempt } = useAttempt();
  const errors = useFieldErrors(error, ['password', 'code'] as const);
  const submit = () =>
    attempt(async () => {
      await confirmed(() => closeAccount({ password, ...(needsCode && { code }) }));
      await refresh();
      notify(t('account.data.close_done'));
      onClose();
    });
  return (
    <ActionDialog
      title={t('account.data.close')}
      submit={t('account.data.close_submit')}
      dangerous
      busy={busy}
      error={errors.rest}
      onSubmit={submit}
      onClose={onClose}
    >
      <Alert severity="warning">{t('account.data.close_warning')}</Alert>
      <DialogContentText>{t('account.data.close_dialog')}</DialogContentText>
      <PasswordField
        label={t('account.password.current')}
        autoComplete="current-password"
        autoFocus
        value={password}
        error={errors.of('password')}
        onChange={setPassword}
      />
      {needsCode && <CodeField value={code} error={errors.of('code')} onChange={setCode} />}
    </ActionDialog>
  );
}
