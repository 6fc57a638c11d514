import DialogContentText from '@mui/material/DialogContentText';
import { useDataProvider } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import type { ConsoleDataProvider } from '../data/data-provider.ts';
import { FormDialog } from '../parts/FormDialog.tsx';
import type { SavedView } from './useSavedViews.ts';

type DeleteViewDialogProps = { view: SavedView; onSuccess: () => void; onClose: () => void };

/** Asks before a view is gone: for everyone, if it is shared. */
export function DeleteViewDialog({ view, onSuccess, onClose }: DeleteViewDialogProps) {
  const t = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const text = (key: TextName<'console.saved-views.removal'>) =>
    t(`console.saved-views.removal.${key}`, { name: view.name });
  return (
    <FormDialog
      title={text('title')}
      submit={text('submit')}
      dangerous
      onSubmit={() => dataProvider.deleteView(view.id)}
      onSuccess={onSuccess}
      onClose={onClose}
    >
      <DialogContentText>{text(view.shared ? 'explain_shared' : 'explain')}</DialogContentText>
    </FormDialog>
  );
}
