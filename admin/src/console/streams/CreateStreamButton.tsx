import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useRefresh } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { useShowOnce } from '../parts/ShowOnce.tsx';
import { CreateStreamDialog } from './CreateStreamDialog.tsx';
import { NewSecretDialog } from './NewSecretDialog.tsx';

/** From the form to the secret, which is shown once. */
export function CreateStreamButton() {
  const t = useTranslate();
  const refresh = useRefresh();
  const [isOpen, setOpen] = useState(false);
  const showOnce = useShowOnce();
  return (
    <>
      <Button variant="contained" startIcon={<AddIcon />} onClick={() => setOpen(true)}>
        {t('console.streams.create')}
      </Button>
      {isOpen && (
        <CreateStreamDialog
          onCancel={() => setOpen(false)}
          onCreated={({ secret }) => {
            setOpen(false);
            if (secret === null) return refresh();
            showOnce((close) => (
              <NewSecretDialog
                secret={secret}
                onDone={() => {
                  close();
                  refresh();
                }}
              />
            ));
          }}
        />
      )}
    </>
  );
}
