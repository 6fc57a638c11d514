import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import useMediaQuery from '@mui/material/useMediaQuery';
import { type FormEvent, type ReactNode, useId } from 'react';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';

type ActionDialogProps = {
  title: string;
  submit: string;
  /** What cannot be taken back is red. */
  dangerous?: boolean;
  busy: boolean;
  /** What no field of the dialog shows. */
  error: unknown;
  /** The submit button waits for it. */
  ready?: boolean;
  wide?: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** Asks before something is done, with whatever is needed for it. */
export function ActionDialog(props: ActionDialogProps) {
  const { title, submit, dangerous, busy, error, ready = true, wide, onSubmit, onClose, children } = props;
  const t = useTranslate();
  const id = useId();
  const isSmall = useMediaQuery((theme) => theme.breakpoints.down('sm'));
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && ready) onSubmit();
  };
  return (
    <Dialog
      open
      onClose={busy ? undefined : onClose}
      maxWidth={wide ? 'sm' : 'xs'}
      fullWidth
      fullScreen={isSmall && wide === true}
      aria-labelledby={id}
    >
      <form onSubmit={handleSubmit} style={{ display: 'contents' }}>
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent>
          <Stack spacing={2} sx={{ pt: 0.5 }}>
            {children}
            <ErrorNotice error={error} />
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
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
