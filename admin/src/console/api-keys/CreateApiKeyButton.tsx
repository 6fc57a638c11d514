import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useRefresh } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { useShowOnce } from '../parts/ShowOnce.tsx';
import { CreateApiKeyDialog } from './CreateApiKeyDialog.tsx';
import { NewKeyDialog } from './NewKeyDialog.tsx';

/** Shows a button that opens the form, and then the new key, which is shown once. */
export function CreateApiKeyButton() {
  const t = useTranslate();
  const refresh = useRefresh();
  const showOnce = useShowOnce();
  const [isOpen, setOpen] = useState(false);
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
  return (
    <>
      <Button variant="contained" startIcon={<AddIcon />} onClick={() => setOpen(true)}>
        {t('console.api-keys.create.action')}
      </Button>
      {isOpen && <CreateApiKeyDialog onCreated={show} onClose={() => setOpen(false)} />}
    </>
  );
}
