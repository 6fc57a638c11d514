import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useFreshAuthentication } from '../../../shared/fresh/FreshAuthentication.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../../shared/parts/ErrorNotice.tsx';
import { useFieldErrors } from '../../../shared/useFieldErrors.ts';
import { useAction } from '../../useAction.ts';
import { type ReasonDraft, ReasonFields } from './ReasonFields.tsx';
import type { ReasonCode, StaffNote } from './staff-note.ts';

type ActionDialogProps = {
  title: string;
  /** What will happen, in a sentence. */
  children: ReactNode;
  submit: string;
  /** What takes something away from somebody is red. */
  dangerous?: boolean;
  /** The likeliest reason. */
  reasonCode?: ReasonCode;
  /** The button waits for it. */
  ready?: boolean;
  /** Whether writing begins with the reason; not where fields before it ask for more. */
  startsWithReason?: boolean;
  /** Does it. Where the API wants a fresh authentication this is called once more after it. */
  run: (note: StaffNote) => Promise<unknown>;
  onClose: () => void;
};

const fields = ['reason_code', 'reason', 'ticket'] as const;

const noteOf = ({ reason_code, reason, ticket }: ReasonDraft): StaffNote => ({
  reason_code,
  reason: reason.trim(),
  ...(ticket.trim() && { ticket: ticket.trim() }),
});

/** Asks before staff do something to somebody: says what will happen, takes the reason, confirms who is asking. */
export function ActionDialog(props: ActionDialogProps) {
  const {
    title,
    children,
    submit,
    dangerous,
    reasonCode = 'user_request',
    ready = true,
    startsWithReason = true,
    run,
    onClose,
  } = props;
  const t = useTranslate();
  const id = useId();
  const withFresh = useFreshAuthentication();
  const [draft, setDraft] = useState<ReasonDraft>({ reason_code: reasonCode, reason: '', ticket: '' });
  const { busy, error, attempt } = useAction();
  const wrong = useFieldErrors(error, fields);
  const send = (event: FormEvent) => {
    event.preventDefault();
    // React passes events of a dialog on to the form that the dialog was opened from.
    event.stopPropagation();
    if (busy || !ready) return;
    attempt(async () => {
      await withFresh(() => run(noteOf(draft)));
    });
  };
  return (
    <Dialog
      open
      onClose={busy ? undefined : onClose}
      maxWidth="xs"
      fullWidth
      aria-labelledby={id}
      onClick={(event) => event.stopPropagation()}
    >
      <form onSubmit={send}>
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent>
          <Stack spacing={2}>
            <DialogContentText component="div">{children}</DialogContentText>
            <ReasonFields value={draft} onChange={setDraft} errorOf={wrong.of} autoFocus={startsWithReason} />
            <ErrorNotice error={wrong.rest} />
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button color="secondary" onClick={onClose} disabled={busy}>
            {t('shared.cancel')}
          </Button>
          <Button
            type="submit"
            variant="contained"
            color={dangerous ? 'error' : 'primary'}
            loading={busy}
            disabled={!ready}
          >
            {submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
