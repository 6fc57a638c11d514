import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { exportMappings } from '#contract/exports.ts';
import { limits } from '#contract/limits.ts';
import { api, type BodyOf, type Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { ReasonDialog } from '../parts/stateful/ReasonDialog.tsx';
import { type Target, TargetFields } from './TargetFields.tsx';

type CreateStreamDialogProps = { onCreated: (stream: Schemas['NewStream']) => void; onCancel: () => void };
type Mapping = NonNullable<BodyOf<'/streams', 'post'>['mapping']>;

/** Says where events go, which ones, and in what form. */
export function CreateStreamDialog({ onCreated, onCancel }: CreateStreamDialogProps) {
  const t = useTranslate();
  const text = (key: TextName<'console.streams.field'>) => t(`console.streams.field.${key}`);
  const [name, setName] = useState('');
  const [target, setTarget] = useState<Target>({ kind: 'webhook', url: '' });
  const [query, setQuery] = useState('');
  const [mapping, setMapping] = useState<Mapping>('gatehouse');
  return (
    <ReasonDialog
      title={t('console.streams.create_title')}
      explain={t('console.streams.create_explained')}
      submit={t('console.streams.create_submit')}
      onCancel={onCancel}
      run={async (reason) => {
        onCreated(await api.post('/streams', { body: { name, target, query, mapping, reason } }));
      }}
    >
      <TextField
        label={text('name')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        slotProps={{ htmlInput: { required: true, ...limits.name } }}
      />
      <TargetFields value={target} onChange={setTarget} />
      <TextField
        label={text('query')}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        helperText={t('console.streams.query_hint')}
        slotProps={{ htmlInput: { ...limits.query, spellCheck: false } }}
      />
      <TextField
        select
        label={text('mapping')}
        value={mapping}
        onChange={(event) => setMapping(event.target.value as Mapping)}
      >
        {exportMappings.map((one) => (
          <MenuItem key={one} value={one}>
            {t(`console.exports.mapping.${one}`)}
          </MenuItem>
        ))}
      </TextField>
    </ReasonDialog>
  );
}
