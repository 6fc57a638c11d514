import DialogContentText from '@mui/material/DialogContentText';
import { useState } from 'react';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { PasswordField } from '../../../shared/parts/PasswordField.tsx';
import { useAttempt } from '../../../shared/useAttempt.ts';
import { useFieldErrors } from '../../../shared/useFieldErrors.ts';
import type { Proof } from '../../data/credentials.ts';
import { ActionDialog } from '../../parts/ActionDialog.tsx';
import { CodeField } from '../../parts/CodeField.tsx';

type ProofDialogProps = {
  title: string;
  explain: string;
  submit: string;
  dangerous?: boolean;
  onProof: (proof: Proof) => Promise<void>;
  onClose: () => void;
};

/** Password and code, for what changes two-factor authentication. */
export function ProofDialog({ title, explain, submit, dangerous, onProof, onClose }: ProofDialogProps) {
  const t = useTranslate();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const { busy, error, attempt } = useAttempt();
  const errors = useFieldErrors(error, ['password', 'code'] as const);
  return (
    <ActionDialog
      title={title}
      submit={submit}
      dangerous={dangerous ?? false}
      busy={busy}
      error={errors.rest}
      onSubmit={() => attempt(() => onProof({ password, code }))}
      onClose={onClose}
    >
      <DialogContentText>{explain}</DialogContentText>
      <PasswordField
        label={t('account.password.current')}
        autoComplete="current-password"
        autoFocus
        value={password}
        error={errors.of('password')}
        onChange={setPassword}
      />
      <CodeField value={code} error={errors.of('code')} onChange={setCode} />
    </ActionDialog>
  );
}
