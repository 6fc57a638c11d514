import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useNotify, useRefresh } from 'react-admin';
import { api } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { useCanAccess } from '../data/useCanAccess.ts';
import { ReasonDialog } from '../parts/stateful/ReasonDialog.tsx';
import { codeOf } from './code-of.ts';
import type { DeadLetter } from './DeadLetterList.tsx';

type Step = 'retry' | 'discard';
const paths = { retry: '/dead-letters/{id}/retry', discard: '/dead-letters/{id}/discard' } as const;

/** Stores the event after all, or gives it up; only what waits can be decided. */
export function LetterActions({ letter }: { letter: DeadLetter }) {
  const t = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const { canAccess: manages } = useCanAccess({ resource: 'dead-letters', action: 'manage' });
  const [step, setStep] = useState<Step | null>(null);
  if (!manages || letter.state !== 'waiting') return null;
  const name = { name: codeOf(letter) ?? t('console.dead-letters.no_code') };
  return (
    // A click here is not one on the row, which would open the letter.
    <Box onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()}>
      <Stack direction="row" sx={{ gap: 0.5 }}>
        {(['retry', 'discard'] as const).map((one) => (
          <Button
            key={one}
            size="small"
            color={one === 'discard' ? 'error' : 'primary'}
            aria-label={t(`console.dead-letters.${one}.action_for`, name)}
            onClick={() => setStep(one)}
          >
            {t(`console.dead-letters.${one}.action`)}
          </Button>
        ))}
      </Stack>
      {step && (
        <ReasonDialog
          title={t(`console.dead-letters.${step}.title`, name)}
          explain={t(`console.dead-letters.${step}.explain`)}
          submit={t(`console.dead-letters.${step}.submit`)}
          dangerous={step === 'discard'}
          onCancel={() => setStep(null)}
          run={async (reason) => {
            await api.post(paths[step], { path: { id: letter.id }, body: { reason } });
            setStep(null);
            notify(t(`console.dead-letters.${step}.done`), { type: 'success' });
            refresh();
          }}
        />
      )}
    </Box>
  );
}
