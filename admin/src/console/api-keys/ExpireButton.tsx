import Button from '@mui/material/Button';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import type { ConsoleDataProvider } from '../data/data-provider.ts';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { expiryAfter, LifetimeInput } from './LifetimeInput.tsx';
import { stateOf } from './state.ts';

type ApiKey = Schemas['ApiKey'];

const lifetimes = [1, 7, 30, 90, 365];

/** For a key that still works: anyone who uses it has until then to get another one. */
export function ExpireButton({ apiKey }: { apiKey: ApiKey }) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const { name } = apiKey;
  if (stateOf(apiKey, new Date()) !== 'active') return null;
  return (
    <>
      <Button
        size="small"
        aria-label={t('console.api-keys.expire.action_for', { name })}
        onClick={() => setOpen(true)}
      >
        {t('console.api-keys.expire.action')}
      </Button>
      {open && <ExpireDialog apiKey={apiKey} onClose={() => setOpen(false)} />}
    </>
  );
}

function ExpireDialog({ apiKey: { id, name }, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const t = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const text = (key: TextName<'console.api-keys.expire'>) => t(`console.api-keys.expire.${key}`, { name });
  return (
    <ReasonDialog<{ days: number }>
      title={text('title')}
      explain={text('explain')}
      submit={text('submit')}
      defaultValues={{ days: 30 }}
      onSubmit={({ days, reason }) =>
        dataProvider.expireApiKey(id, { expires_at: expiryAfter(days), reason })
      }
      done={text('done')}
      onClose={onClose}
    >
      <LifetimeInput lifetimes={lifetimes} />
    </ReasonDialog>
  );
}
