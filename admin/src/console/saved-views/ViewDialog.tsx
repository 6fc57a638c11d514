import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { limits } from '#contract/limits.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import { useAction } from '../../shared/reauthentication/useAction.ts';
import { useFieldErrors } from '../../shared/useFieldErrors.ts';
import { FormDialog } from '../parts/stateful/FormDialog.tsx';
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
  const text = (key: TextName<'console.saved-views.dialog'>) => t(`console.saved-views.dialog.${key}`);
  const [name, setName] = useState(view?.name ?? '');
  const [shared, setShared] = useState(view?.shared ?? false);
  const { busy, error, attempt } = useAction();
  const wrong = useFieldErrors(error, fields);
  return (
    <FormDialog
      title={text(view ? 'edit' : 'save')}
      submit={text('submit')}
      busy={busy}
      ready={name.trim() !== ''}
      onSubmit={() => attempt(() => onSubmit({ name: name.trim(), shared }))}
      onClose={onCancel}
    >
      {!view && <Typography variant="body2">{text('explain')}</Typography>}
      <ErrorNotice error={wrong.rest} />
      <TextField
        label={text('name')}
        value={name}
        autoFocus
        onChange={(event) => setName(event.target.value)}
        error={Boolean(wrong.of('name'))}
        helperText={wrong.of('name')}
        slotProps={{ htmlInput: { required: true, ...limits.savedViewName } }}
      />
      <FormControlLabel
        control={<Switch checked={shared} onChange={(_, checked) => setShared(checked)} />}
        label={text('shared')}
      />
    </FormDialog>
  );
}
