import Button from '@mui/material/Button';
import { useState } from 'react';
import { useRefresh } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { useNow } from '../../shared/format/useNow.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { NewKeyDialog } from './NewKeyDialog.tsx';
import { RotateDialog } from './RotateDialog.tsx';
import { stateOf } from './state.ts';

type Step = 'closed' | 'form' | Schemas['NewApiKey'];

/** Gives a key another secret, which is shown once. Only a key that still works can have one. */
export function RotateButton({ apiKey }: { apiKey: Schemas['ApiKey'] }) {
  const t = useTranslate();
  const refresh = useRefresh();
  const [step, setStep] = useState<Step>('closed');
  const state = stateOf(apiKey, useNow());
  const finish = () => {
    setStep('closed');
    refresh();
  };
  if (state !== 'active' && typeof step !== 'object') return null;
  return (
    <>
      <Button
        size="small"
        aria-label={t('console.api-keys.rotate.action_for', { name: apiKey.name })}
        onClick={() => setStep('form')}
      >
        {t('console.api-keys.rotate.action')}
      </Button>
      {step === 'form' && (
        <RotateDialog apiKey={apiKey} onRotated={setStep} onClose={() => setStep('closed')} />
      )}
      {typeof step === 'object' && <NewKeyDialog created={step} onDone={finish} />}
    </>
  );
}
