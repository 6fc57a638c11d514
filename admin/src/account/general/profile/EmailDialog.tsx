import DialogContentText from '@mui/material/DialogContentText';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { PasswordField } from '../../../shared/parts/PasswordField.tsx';
import { useAttempt } from '../../../shared/useAttempt.ts';
import { useFieldErrors } from '../../../shared/useFieldErrors.ts';
import { changeEmail } from '../../data/credentials.ts';
import { useMeUpdate, useNeedsCode } from '../../data/me.ts';
import { ActionDialog } from '../../parts/ActionDialog.tsx';
import { CodeField } from '../../parts/CodeField.tsx';
import { useNotify } from '../../parts/NoticeProvider.tsx';

type EmailDialogProps = {
  /** Set when the link is sent once more. */
  address: string | null;
  onClose: () => void;
};

export function EmailDialog({ address, onClose }: EmailDialogProps) {
  const t = useTranslate();
  const notify = useNotify();
  const { refresh, confirmed } = useMeUpdate();
  const needsCode = useNeedsCode();
  const [email, setEmail] = useState(address ?? '');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const { busy, error, attempt } = useAttempt();
  const errors = useFieldErrors(error, ['new_email', 'password', 'code'] as const);

  const submit = () =>
    attempt(async () => {
      await confirmed(() => changeEmail({ new_email: email, password, ...(needsCode && { code }) }));
      await refresh();
      notify(t('account.email.sent', { email }));
      onClose();
    });
  return (
    <ActionDialog
      title={t(address ? 'account.email.resend' : 'account.email.change')}
      submit={t('account.email.send')}
      busy={busy}
      error={errors.rest}
      onSubmit={submit}
      onClose={onClose}
    >
      <DialogContentText>{t('account.email.dialog')}</DialogContentText>
      <TextField
        label={t('account.email.new')}
        type="email"
        name="email"
        autoComplete="email"
        autoFocus={!address}
        size="medium"
        value={email}
        error={errors.of('new_email') !== undefined}
        helperText={errors.of('new_email')}
        onChange={(event) => setEmail(event.target.value)}
        slotProps={{ htmlInput: { required: true, readOnly: address !== null } }}
      />
      <PasswordField
        label={t('account.password.current')}
        autoComplete="current-password"
        autoFocus={address !== null}
        value={password}
        error={errors.of('password')}
        onChange={setPassword}
      />
      {needsCode && <CodeField value={code} error={errors.of('code')} onChange={setCode} />}
    </ActionDialog>
  );
}
