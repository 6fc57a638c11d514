import DialogContentText from '@mui/material/DialogContentText';
import { type ReactNode, useState } from 'react';
import { useReauthentication } from '../../../shared/reauthentication/Reauthentication.tsx';
import { useAction } from '../../../shared/reauthentication/useAction.ts';
import { ErrorNotice } from '../../../shared/parts/ErrorNotice.tsx';
import { useFieldErrors } from '../../../shared/useFieldErrors.ts';
import { FormDialog } from '../../parts/FormDialog.tsx';
import { type ReasonDraft, ReasonFields } from './ReasonFields.tsx';
import type { ReasonCode, StaffNote } from './staff-note.ts';

type ActionDialogProps = {
  title: string;
  /** What will happen, in a sentence. */
  children: ReactNode;
  submit: string;
  /** What takes something away from someone is red. */
  dangerous?: boolean;
  /** The likeliest reason. */
  reasonCode?: ReasonCode;
  /** The button waits for it. */
  ready?: boolean;
  /** Whether writing begins with the reason; not where fields before it ask for more. */
  startsWithReason?: boolean;
  /** Does it. Where the API wants a reauthentication this is called once more after it. */
  run: (note: StaffNote) => Promise<unknown>;
  onClose: () => void;
};

const fields = ['reason_code', 'reason', 'ticket'] as const;

const noteOf = ({ reason_code, reason, ticket }: ReasonDraft): StaffNote => ({
  reason_code,
  reason: reason.trim(),
  ...(ticket.trim() && { ticket: ticket.trim() }),
});

/** Asks before staff do something to someone: says what will happen, takes the reason, confirms who is asking. */
export function ActionDialog(props: ActionDialogProps) {
  const {
    title,
    children,
    submit,
    dangerous = false,
    reasonCode = 'user_request',
    ready = true,
    startsWithReason = true,
    run,
    onClose,
  } = props;
  const withReauthentication = useReauthentication();
  const [draft, setDraft] = useState<ReasonDraft>({ reason_code: reasonCode, reason: '', ticket: '' });
  const { busy, error, attempt } = useAction();
  const wrong = useFieldErrors(error, fields);
  const send = () =>
    attempt(async () => {
      await withReauthentication(() => run(noteOf(draft)));
    });
  return (
    <FormDialog {...{ title, submit, dangerous, busy, ready, onClose }} locked={busy} onSubmit={send}>
      <DialogContentText component="div">{children}</DialogContentText>
      <ReasonFields value={draft} onChange={setDraft} errorOf={wrong.of} autoFocus={startsWithReason} />
      <ErrorNotice error={wrong.rest} />
    </FormDialog>
  );
}
