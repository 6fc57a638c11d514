import Button from '@mui/material/Button';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import type { ConsoleDataProvider } from '../data/data-provider.ts';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';

type ApiKey = Schemas['ApiKey'];

/** Expired keys can be revoked too: a clock that is set back must not bring them to life. */
export function RevokeButton({ apiKey }: { apiKey: ApiKey }) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  if (apiKey.revoked_at !== null) return null;
  return (
    <>
      <Button
        size="small"
        color="error"
        aria-label={t('console.api-keys.revoke.action_for', { name: apiKey.name })}
        onClick={() => setOpen(true)}
      >
        {t('console.api-keys.revoke.action')}
      </Button>
      {open && <RevokeDialog apiKey={apiKey} onClose={() => setOpen(false)} />}
    </>
  );
}

function RevokeDialog({ apiKey: { id, name }, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const t = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const text = (key: TextName<'console.api-keys.revoke'>) => t(`console.api-keys.revoke.${key}`, { name });
  return (
    <ReasonDialog
      title={text('title')}
      explain={text('explain')}
      submit={text('submit')}
      dangerous
      onSubmit={({ reason }) => dataProvider.revokeApiKey(id, { reason })}
      done={text('done')}
      onClose={onClose}
    />
  );
}
