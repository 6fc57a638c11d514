import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { type FormEvent, type ReactNode, useId } from 'react';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';

type FormDialogProps = {
  title: string;
  submit: string;
  /** What takes something away from someone is red. */
  dangerous?: boolean;
  busy: boolean;
  /** The button waits for it. */
  ready?: boolean;
  /** For many fields. */
  wide?: boolean;
  /** Whether it cannot be left now. */
  locked?: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** Shows a form above the page, with its one button and the way out. */
export function FormDialog(props: FormDialogProps) {
  const { title, submit, dangerous = false, busy, ready = true, wide = false, locked = false } = props;
  const { onSubmit, onClose, children } = props;
  const t = useTranslate();
  const id = useId();
  const send = (event: FormEvent) => {
    event.preventDefault();
    // React passes events of a dialog on to the form or the row that the dialog was opened from.
    event.stopPropagation();
    if (!busy && ready) onSubmit();
  };
  return (
    <Dialog
      open
      onClose={locked ? undefined : onClose}
      maxWidth={wide ? 'sm' : 'xs'}
      fullWidth
      aria-labelledby={id}
      onClick={(event) => event.stopPropagation()}
    >
      <form onSubmit={send}>
        <DialogTitle id={id} sx={{ overflowWrap: 'anywhere' }}>
          {title}
        </DialogTitle>
        <DialogContent>
          <Stack spacing={wide ? 2.5 : 2} sx={{ ...(wide && { pt: 0.5 }) }}>
            {children}
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button color="secondary" onClick={onClose} disabled={locked}>
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
