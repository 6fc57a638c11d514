import DialogContentText from '@mui/material/DialogContentText';
import { type ReactNode, useState } from 'react';
import { ErrorNotice } from '../../../shared/parts/ErrorNotice.tsx';
import { useReauthentication } from '../../../shared/reauthentication/Reauthentication.tsx';
import { useAction } from '../../../shared/reauthentication/useAction.ts';
import { useFieldErrors } from '../../../shared/useFieldErrors.ts';
import { FormDialog } from './FormDialog.tsx';
import { ReasonField } from './ReasonField.tsx';

type ReasonDialogProps = {
  title: string;
  /** What will happen. */
  explain: string;
  submit: string;
  dangerous?: boolean;
  /** Does it; requested a reauthentication in between where the API wants one. */
  run: (reason: string) => Promise<void>;
  onCancel: () => void;
  /** Further fields. */
  children?: ReactNode;
};

const fields = ['reason'] as const;

/** Asks why before something is done that the audit log keeps, and says what it does. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, explain, submit, dangerous = false, run, onCancel, children } = props;
  const withReauthentication = useReauthentication();
  const [reason, setReason] = useState('');
  const { busy, error, attempt } = useAction();
  const wrong = useFieldErrors(error, fields);
  return (
    <FormDialog
      {...{ title, submit, dangerous, busy }}
      onSubmit={() => attempt(() => withReauthentication(() => run(reason)))}
      onClose={onCancel}
    >
      <DialogContentText>{explain}</DialogContentText>
      <ErrorNotice error={wrong.rest} />
      {children}
      <ReasonField value={reason} onChange={setReason} error={wrong.of('reason')} autoFocus />
    </FormDialog>
  );
}
