import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { api } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { OrganisationEditor, UserEditor } from '../audit-events/RecordEditors.tsx';
import { ReasonDialog } from '../parts/stateful/ReasonDialog.tsx';
import { holdsKey } from './useRetention.ts';

/** Shows whose events are to be kept, and why. */
export function PlaceHoldDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslate();
  const notify = useNotify();
  const client = useQueryClient();
  const [kind, setKind] = useState<'user' | 'organisation'>('user');
  const [id, setId] = useState<string | null>(null);
  const text = (key: TextName<'console.retention.place'>) => t(`console.retention.place.${key}`);
  const choose = (value: typeof kind | null) => {
    if (!value) return;
    setKind(value);
    setId(null);
  };
  const Editor = kind === 'user' ? UserEditor : OrganisationEditor;
  return (
    <ReasonDialog
      title={text('title')}
      explain={text('explain')}
      submit={text('submit')}
      onCancel={onClose}
      run={async (reason) => {
        const about = kind === 'user' ? { user_id: id ?? '' } : { organisation_id: id ?? '' };
        await api.post('/legal-holds', { body: { ...about, reason } });
        onClose();
        notify(text('done'), { type: 'success' });
        await client.invalidateQueries({ queryKey: holdsKey });
      }}
    >
      <ToggleButtonGroup size="small" exclusive value={kind} onChange={(_event, value) => choose(value)}>
        <ToggleButton value="user">{t('console.retention.holds.user')}</ToggleButton>
        <ToggleButton value="organisation">{t('console.retention.holds.organisation')}</ToggleButton>
      </ToggleButtonGroup>
      <Editor key={kind} label={text(kind)} help={text(`${kind}_help`)} onApply={setId} />
    </ReasonDialog>
  );
}
