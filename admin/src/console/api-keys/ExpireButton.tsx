import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useNotify, useRefresh } from 'react-admin';
import { api, type Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { ReasonDialog } from '../parts/stateful/ReasonDialog.tsx';
import { stateOf } from './state.ts';

type ApiKey = Schemas['ApiKey'];

const DAY = 86_400_000;
const lifetimes = [1, 7, 30, 90, 365];

/** For a key that still works: anyone who uses it has until then to get another one. */
export function ExpireButton({ apiKey }: { apiKey: ApiKey }) {
  const t = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const [open, setOpen] = useState(false);
  const { name } = apiKey;
  if (stateOf(apiKey, new Date()) !== 'active') return null;
  const finish = () => {
    setOpen(false);
    notify(t('console.api-keys.expire.done', { name }), { type: 'success' });
    refresh();
  };
  return (
    <>
      <Button
        size="small"
        aria-label={t('console.api-keys.expire.action_for', { name })}
        onClick={() => setOpen(true)}
      >
        {t('console.api-keys.expire.action')}
      </Button>
      {open && <ExpireDialog apiKey={apiKey} onDone={finish} onCancel={() => setOpen(false)} />}
    </>
  );
}

type ExpireDialogProps = { apiKey: ApiKey; onDone: () => void; onCancel: () => void };

function ExpireDialog({ apiKey, onDone, onCancel }: ExpireDialogProps) {
  const t = useTranslate();
  const text = (key: TextName<'console.api-keys.expire'>) =>
    t(`console.api-keys.expire.${key}`, { name: apiKey.name });
  const [days, setDays] = useState(30);
  return (
    <ReasonDialog
      title={text('title')}
      explain={text('explain')}
      submit={text('submit')}
      onCancel={onCancel}
      run={async (reason) => {
        const expires_at = days === 0 ? null : new Date(Date.now() + days * DAY).toISOString();
        await api.post('/api-keys/{id}/expire', { path: { id: apiKey.id }, body: { expires_at, reason } });
        onDone();
      }}
    >
      <TextField
        select
        label={t('console.api-keys.create.expiry')}
        value={days}
        onChange={(event) => setDays(Number(event.target.value))}
      >
        {lifetimes.map((lifetime) => (
          <MenuItem key={lifetime} value={lifetime}>
            {t('console.api-keys.create.days', { smart_count: lifetime })}
          </MenuItem>
        ))}
        <MenuItem value={0}>{t('console.api-keys.create.never')}</MenuItem>
      </TextField>
    </ReasonDialog>
  );
}
