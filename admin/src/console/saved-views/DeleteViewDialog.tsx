import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import { useAction } from '../../shared/reauthentication/useAction.ts';
import type { SavedView } from './useSavedViews.ts';

type DeleteViewDialogProps = { view: SavedView; onSubmit: () => Promise<void>; onCancel: () => void };

/** Asks before a view is gone: for everyone, if it is shared. */
export function DeleteViewDialog({ view, onSubmit, onCancel }: DeleteViewDialogProps) {
  const t = useTranslate();
  const { busy, error, attempt } = useAction();
  const text = (key: TextName<'console.saved-views.removal'>) =>
    t(`console.saved-views.removal.${key}`, { name: view.name });
  return (
    <Dialog open onClose={onCancel} maxWidth="xs" fullWidth aria-labelledby="delete-view-title">
      <DialogTitle id="delete-view-title">{text('title')}</DialogTitle>
      <DialogContent>
        <ErrorNotice error={error} />
        <DialogContentText>{text(view.shared ? 'explain_shared' : 'explain')}</DialogContentText>
      </DialogContent>
      <DialogActions>
        <Button onClick={onCancel}>{t('shared.cancel')}</Button>
        <Button color="error" variant="contained" loading={busy} onClick={() => attempt(onSubmit)}>
          {text('submit')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
