import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { ApiKeyScope } from '#contract/api-keys.ts';
import { limits } from '#contract/limits.ts';
import { api, type Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import { useReauthentication } from '../../shared/reauthentication/Reauthentication.tsx';
import { useAction } from '../../shared/reauthentication/useAction.ts';
import { useFieldErrors } from '../../shared/useFieldErrors.ts';
import { FormDialog } from '../parts/stateful/FormDialog.tsx';
import { ReasonField } from '../parts/stateful/ReasonField.tsx';
import { ScopesField } from './ScopesField.tsx';

type CreateApiKeyDialogProps = { onCreated: (key: Schemas['NewApiKey']) => void; onCancel: () => void };

const DAY = 86_400_000;
const lifetimes = [30, 90, 365];

const expiryAfter = (days: number): string | null =>
  days === 0 ? null : new Date(Date.now() + days * DAY).toISOString();

const fields = ['name', 'expires_at', 'reason'] as const;

export function CreateApiKeyDialog({ onCreated, onCancel }: CreateApiKeyDialogProps) {
  const t = useTranslate();
  const text = (key: TextName<'console.api-keys.create'>) => t(`console.api-keys.create.${key}`);
  const withReauthentication = useReauthentication();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<ApiKeyScope[]>(['events:write']);
  const [days, setDays] = useState(90);
  const [reason, setReason] = useState('');
  const { busy, error, attempt } = useAction();
  const wrong = useFieldErrors(error, fields);

  const submit = () =>
    attempt(async () => {
      const body = { name, scopes, expires_at: expiryAfter(days), reason };
      onCreated(await withReauthentication(() => api.post('/api-keys', { body })));
    });
  return (
    <FormDialog
      title={text('title')}
      submit={text('submit')}
      wide
      busy={busy}
      ready={scopes.length > 0}
      onSubmit={submit}
      onClose={onCancel}
    >
      <ErrorNotice error={wrong.rest} />
      <TextField
        label={text('name')}
        value={name}
        autoFocus
        onChange={(event) => setName(event.target.value)}
        error={Boolean(wrong.of('name'))}
        helperText={wrong.of('name') ?? text('name_hint')}
        slotProps={{ htmlInput: { required: true, ...limits.name } }}
      />
      <ScopesField value={scopes} onChange={setScopes} />
      <TextField
        select
        label={text('expiry')}
        value={days}
        onChange={(event) => setDays(Number(event.target.value))}
        error={Boolean(wrong.of('expires_at'))}
        helperText={wrong.of('expires_at')}
      >
        {lifetimes.map((lifetime) => (
          <MenuItem key={lifetime} value={lifetime}>
            {t('console.api-keys.create.days', { smart_count: lifetime })}
          </MenuItem>
        ))}
        <MenuItem value={0}>{text('never')}</MenuItem>
      </TextField>
      <ReasonField label={text('reason')} value={reason} onChange={setReason} error={wrong.of('reason')} />
    </FormDialog>
  );
}
