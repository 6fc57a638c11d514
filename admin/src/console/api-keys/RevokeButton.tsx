import Button from '@mui/material/Button';
import { useState } from 'react';
import { useNotify, useRefresh } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { RevokeDialog } from './RevokeDialog.tsx';

/** Expired keys can be revoked too: a clock that is set back must not bring them to life. */
export function RevokeButton({ apiKey }: { apiKey: Schemas['ApiKey'] }) {
  const t = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const [open, setOpen] = useState(false);
  const { name } = apiKey;
  if (apiKey.revoked_at !== null) return null;
  const finish = () => {
    setOpen(false);
    notify(t('console.api-keys.revoke.done', { name }), { type: 'success' });
    refresh();
  };
  return (
    <>
      <Button
        size="small"
        color="error"
        aria-label={t('console.api-keys.revoke.action_for', { name })}
        onClick={() => setOpen(true)}
      >
        {t('console.api-keys.revoke.action')}
      </Button>
      {open && <RevokeDialog apiKey={apiKey} onRevoked={finish} onCancel={() => setOpen(false)} />}
    </>
  );
}
