import Typography from '@mui/material/Typography';
import { BooleanInput } from 'react-admin';
import { limits } from '#contract/limits.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { FormDialog } from '../parts/FormDialog.tsx';
import { LimitedTextInput } from '../parts/LimitedTextInput.tsx';
import type { SavedView } from './useSavedViews.ts';

type ViewInput = Pick<SavedView, 'name' | 'shared'>;
type ViewDialogProps = {
  /** The one that is renamed or shared; a new one without it. */
  view?: SavedView;
  onSubmit: (input: ViewInput) => Promise<SavedView>;
  onSuccess: (view: SavedView) => void;
  onClose: () => void;
};

const newView: ViewInput = { name: '', shared: false };

/** Asks for the name of a view and who may open it. */
export function ViewDialog({ view, onSubmit, onSuccess, onClose }: ViewDialogProps) {
  const t = useTranslate();
  const text = (key: TextName<'console.saved-views.dialog'>) => t(`console.saved-views.dialog.${key}`);
  return (
    <FormDialog<ViewInput, SavedView>
      title={text(view ? 'edit' : 'save')}
      submit={text('submit')}
      defaultValues={view ? { name: view.name, shared: view.shared } : newView}
      ready={({ name }) => name.trim() !== ''}
      onSubmit={({ name, shared }) => onSubmit({ name: name.trim(), shared })}
      onSuccess={onSuccess}
      onClose={onClose}
    >
      {!view && <Typography variant="body2">{text('explain')}</Typography>}
      <LimitedTextInput source="name" label={text('name')} limit={limits.savedViewName} required autoFocus />
      <BooleanInput source="shared" label={text('shared')} />
    </FormDialog>
  );
}
