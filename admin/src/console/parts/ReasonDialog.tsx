import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useFreshAuthentication } from '../../shared/fresh/FreshAuthentication.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import { useFieldErrors } from '../../shared/useFieldErrors.ts';
import { useAction } from '../useAction.ts';

type ReasonDialogProps = {
  title: string;
  /** What will happen. */
  explain: string;
  submit: string;
  dangerous?: boolean;
  /** Does it; asked for a fresh authentication in between where the API wants one. */
  run: (reason: string) => Promise<void>;
  onCancel: () => void;
  /** Further fields. */
  children?: ReactNode;
};

const fields = ['reason'] as const;

/** Asks why before something is done that the audit log keeps, and says what it does. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, explain, submit: label, dangerous = false, run, onCancel, children } = props;
  const t = useTranslate();
  const id = useId();
  const withFresh = useFreshAuthentication();
  const [reason, setReason] = useState('');
  const { busy, error, attempt } = useAction();
  const wrong = useFieldErrors(error, fields);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attempt(() => withFresh(() => run(reason)));
  };
  return (
    <Dialog open onClose={onCancel} maxWidth="xs" fullWidth aria-labelledby={id}>
      <form onSubmit={submit}>
        <DialogTitle id={id} sx={{ overflowWrap: 'anywhere' }}>
          {title}
        </DialogTitle>
        <DialogContent>
          <Stack spacing={2}>
            <DialogContentText>{explain}</DialogContentText>
            <ErrorNotice error={wrong.rest} />
            {children}
            <TextField
              label={t('console.parts.why')}
              value={reason}
              autoFocus
              onChange={(event) => setReason(event.target.value)}
              error={Boolean(wrong.of('reason'))}
              helperText={wrong.of('reason') ?? t('console.parts.why_hint')}
              slotProps={{ htmlInput: { required: true, minLength: 5, maxLength: 500 } }}
            />
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onCancel}>{t('shared.cancel')}</Button>
          <Button type="submit" variant="contained" color={dangerous ? 'error' : 'primary'} loading={busy}>
            {label}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
