import Button from '@mui/material/Button';
import { useState } from 'react';
import { useRefresh } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { useNow } from '../../shared/format/useNow.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { useShowOnce } from '../parts/ShowOnce.tsx';
import { NewKeyDialog } from './NewKeyDialog.tsx';
import { RotateDialog } from './RotateDialog.tsx';
import { stateOf } from './state.ts';

/** Gives a key another secret, which is shown once. Only a key that still works can have one. */
export function RotateButton({ apiKey }: { apiKey: Schemas['ApiKey'] }) {
  const t = useTranslate();
  const refresh = useRefresh();
  const showOnce = useShowOnce();
  const [isOpen, setOpen] = useState(false);
  const state = stateOf(apiKey, useNow());
  const show = (created: Schemas['NewApiKey']) => {
    setOpen(false);
    showOnce((close) => (
      <NewKeyDialog
        created={created}
        onDone={() => {
          close();
          refresh();
        }}
      />
    ));
  };
  if (state !== 'active') return null;
  return (
    <>
      <Button
        size="small"
        aria-label={t('console.api-keys.rotate.action_for', { name: apiKey.name })}
        onClick={() => setOpen(true)}
      >
        {t('console.api-keys.rotate.action')}
      </Button>
      {isOpen && <RotateDialog apiKey={apiKey} onRotated={show} onClose={() => setOpen(false)} />}
    </>
  );
}
