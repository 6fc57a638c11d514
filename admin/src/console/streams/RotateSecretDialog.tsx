import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { api, type Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { useShowOnce } from '../parts/ShowOnce.tsx';
import { ReasonDialog } from '../parts/stateful/ReasonDialog.tsx';
import { NewSecretDialog } from './NewSecretDialog.tsx';

type RotateSecretDialogProps = { stream: Schemas['Stream']; onDone: () => void; onCancel: () => void };

const overlaps = [0, 1, 24, 72, 168];

/** Shows a new signing secret, shown once; for some hours messages are signed with both. */
export function RotateSecretDialog({ stream, onDone, onCancel }: RotateSecretDialogProps) {
  const t = useTranslate();
  const text = (key: TextName<'console.streams.rotate'>, options?: Record<string, string | number>) =>
    t(`console.streams.rotate.${key}`, options);
  const [hours, setHours] = useState(24);
  const showOnce = useShowOnce();
  return (
    <ReasonDialog
      title={text('title', { name: stream.name })}
      explain={text('explain')}
      submit={text('submit')}
      onCancel={onCancel}
      run={async (reason) => {
        const body = { overlap_hours: hours, reason };
        const { secret } = await api.post('/streams/{id}/secret', { path: { id: stream.id }, body });
        if (secret === null) return onDone();
        onCancel();
        if (secret === null) return;
        showOnce((close) => (
          <NewSecretDialog
            secret={secret}
            onDone={() => {
              close();
              onDone();
            }}
          />
        ));
      }}
    >
      <TextField
        select
        label={text('overlap')}
        value={hours}
        onChange={(event) => setHours(Number(event.target.value))}
        helperText={text(hours === 0 ? 'at_once_hint' : 'overlap_hint')}
      >
        {overlaps.map((one) => (
          <MenuItem key={one} value={one}>
            {one === 0 ? text('at_once') : text('hours', { smart_count: one })}
          </MenuItem>
        ))}
      </TextField>
    </ReasonDialog>
  );
}
