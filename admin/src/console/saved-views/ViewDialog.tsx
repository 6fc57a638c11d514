import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type FormEvent, useState } from 'react';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import { useFieldErrors } from '../../shared/useFieldErrors.ts';
import { useAction } from '../useAction.ts';
import type { SavedView } from './useSavedViews.ts';

type ViewDialogProps = {
  /** The one that is renamed or shared; a new one without it. */
  view?: SavedView;
  onSubmit: (input: { name: string; shared: boolean }) => Promise<void>;
  onCancel: () => void;
};

const fields = ['name'] as const;

/** Name of a view, and who may open it. */
export function ViewDialog({ view, onSubmit, onCancel }: ViewDialogProps) {
  const t = useTranslate();
  const text = (key: string) => t(`console.saved-views.dialog.${key}`);
  const [name, setName] = useState(view?.name ?? '');
  const [shared, setShared] = useState(view?.shared ?? false);
  const { busy, error, attempt } = useAction();
  const wrong = useFieldErrors(error, fields);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attempt(() => onSubmit({ name: name.trim(), shared }));
  };
  return (
    <Dialog open onClose={onCancel} maxWidth="xs" fullWidth aria-labelledby="view-dialog-title">
      <form onSubmit={submit}>
        <DialogTitle id="view-dialog-title">{text(view ? 'edit' : 'save')}</DialogTitle>
        <DialogContent>
          <Stack spacing={2}>
            {!view && <Typography variant="body2">{text('explain')}</Typography>}
            <ErrorNotice error={wrong.rest} />
            <TextField
              label={text('name')}
              value={name}
              autoFocus
              onChange={(event) => setName(event.target.value)}
              error={Boolean(wrong.of('name'))}
              helperText={wrong.of('name')}
              slotProps={{ htmlInput: { required: true, maxLength: 80 } }}
            />
            <FormControlLabel
              control={<Switch checked={shared} onChange={(_, checked) => setShared(checked)} />}
              label={text('shared')}
            />
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onCancel}>{t('shared.cancel')}</Button>
          <Button type="submit" variant="contained" loading={busy} disabled={name.trim() === ''}>
            {text('submit')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
