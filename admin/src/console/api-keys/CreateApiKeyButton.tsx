import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useRefresh } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { CreateApiKeyDialog } from './CreateApiKeyDialog.tsx';
import { NewKeyDialog } from './NewKeyDialog.tsx';

type Step = 'closed' | 'form' | Schemas['NewApiKey'];

/** From the form to the key, which is shown once. */
export function CreateApiKeyButton() {
  const t = useTranslate();
  const refresh = useRefresh();
  const [step, setStep] = useState<Step>('closed');
  const finish = () => {
    setStep('closed');
    refresh();
  };
  return (
    <>
      <Button variant="contained" startIcon={<AddIcon />} onClick={() => setStep('form')}>
        {t('console.api-keys.create.action')}
      </Button>
      {step === 'form' && <CreateApiKeyDialog onCreated={setStep} onClose={() => setStep('closed')} />}
      {typeof step === 'object' && <NewKeyDialog created={step} onDone={finish} />}
    </>
  );
}
