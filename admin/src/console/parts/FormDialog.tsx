import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { type ReactNode, useId } from 'react';
import { Form, useNotify, useRefresh } from 'react-admin';
import type { DefaultValues, FieldValues } from 'react-hook-form';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import { useFormSubmit } from './useFormSubmit.ts';

export type FormDialogProps<Values extends FieldValues, Answer = unknown> = {
  title: string;
  /** What the button says. */
  submit: string;
  /** Whether it takes something away from someone: the button is red. */
  dangerous?: boolean;
  /** For many inputs. */
  wide?: boolean;
  /** Whether there is something to send yet. */
  ready?: boolean;
  /** Whether it cannot be closed now. It never can be while it sends. */
  locked?: boolean;
  defaultValues?: DefaultValues<Values>;
  /** Sends the values. Called once more after a reauthentication where the API asks for one. */
  onSubmit: (values: Values) => Promise<Answer>;
  /** What is said when it is done. */
  done?: string;
  /** What happens then. By default the dialog closes and the page is requested again. */
  onSuccess?: (answer: Answer) => void;
  onClose: () => void;
  /** react-admin's inputs, named as the values of the request: what the API says about one is shown at it. */
  children: ReactNode;
};

/** A dialog in the row of a list must not take the values of that row for its own. */
const noRecord = {};

/** Shows a form above the page, with its one button and the way out. */
export function FormDialog<Values extends FieldValues, Answer = unknown>(
  props: FormDialogProps<Values, Answer>,
) {
  const { title, submit, dangerous = false, wide = false, ready = true, locked = false } = props;
  const { defaultValues, onSubmit, done, onSuccess, onClose, children } = props;
  const t = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const id = useId();
  const finish = (answer: Answer) => {
    if (done) notify(done, { type: 'success' });
    if (onSuccess) return onSuccess(answer);
    onClose();
    refresh();
  };
  const { send, error, isPending } = useFormSubmit({ onSubmit, onSuccess: finish });
  const isLocked = locked || isPending;
  return (
    <Dialog
      open
      onClose={isLocked ? undefined : onClose}
      maxWidth={wide ? 'sm' : 'xs'}
      fullWidth
      aria-labelledby={id}
      // React passes events of a dialog on to the row that the dialog was opened from.
      onClick={(event) => event.stopPropagation()}
    >
      <Form
        {...(defaultValues && { defaultValues })}
        record={noRecord}
        // The inputs say what is wrong, in the language of the page.
        noValidate
        disableInvalidFormNotification
        onSubmit={send}
      >
        <DialogTitle id={id} sx={{ overflowWrap: 'anywhere' }}>
          {title}
        </DialogTitle>
        <DialogContent>
          <Stack spacing={wide ? 2.5 : 2} sx={{ ...(wide && { pt: 0.5 }) }}>
            {children}
          </Stack>
        </DialogContent>
        {error !== null && (
          <Box sx={{ px: 3, pb: 2 }}>
            <ErrorNotice error={error} />
          </Box>
        )}
        <DialogActions>
          <Button color="secondary" onClick={onClose} disabled={isLocked}>
            {t('shared.cancel')}
          </Button>
          <Button
            type="submit"
            variant="contained"
            color={dangerous ? 'error' : 'primary'}
            loading={isPending}
            disabled={!ready}
          >
            {submit}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
