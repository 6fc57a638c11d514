import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { api, type Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { ReasonDialog } from '../parts/stateful/ReasonDialog.tsx';

type RotateDialogProps = {
  apiKey: Schemas['ApiKey'];
  onRotated: (key: Schemas['NewApiKey']) => void;
  onCancel: () => void;
};

/** How long both keys work, in hours; as long as the API allows at most. */
const overlaps = [0, 1, 4, 24];

export function RotateDialog({ apiKey, onRotated, onCancel }: RotateDialogProps) {
  const t = useTranslate();
  const text = (key: TextName<'console.api-keys.rotate'>) =>
    t(`console.api-keys.rotate.${key}`, { name: apiKey.name });
  const [hours, setHours] = useState(1);
  return (
    <ReasonDialog
      title={text('title')}
      explain={text('explain')}
      submit={text('submit')}
      onCancel={onCancel}
      run={async (reason) => {
        const body = { grace_hours: hours, reason };
        onRotated(await api.post('/api-keys/{id}/rotate', { path: { id: apiKey.id }, body }));
      }}
    >
      <TextField
        select
        label={text('overlap')}
        value={hours}
        onChange={(event) => setHours(Number(event.target.value))}
      >
        {overlaps.map((overlap) => (
          <MenuItem key={overlap} value={overlap}>
            {overlap === 0 ? text('at_once') : t('console.api-keys.rotate.hours', { smart_count: overlap })}
          </MenuItem>
        ))}
      </TextField>
    </ReasonDialog>
  );
}
