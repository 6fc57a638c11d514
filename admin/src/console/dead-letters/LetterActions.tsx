import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { ConsoleDataProvider } from '../data/data-provider.ts';
import { useCanAccess } from '../data/useCanAccess.ts';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { codeOf } from './code-of.ts';
import type { DeadLetter } from './DeadLetterList.tsx';

type Step = 'retry' | 'discard';

/** Stores the event after all, or gives it up; only what waits can be decided. */
export function LetterActions({ letter }: { letter: DeadLetter }) {
  const t = useTranslate();
  const { retryDeadLetter, discardDeadLetter } = useDataProvider<ConsoleDataProvider>();
  const { canAccess: manages } = useCanAccess({ resource: 'dead-letters', action: 'manage' });
  const [step, setStep] = useState<Step | null>(null);
  if (!manages || letter.state !== 'waiting') return null;
  const decide = { retry: retryDeadLetter, discard: discardDeadLetter };
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
          onSubmit={({ reason }) => decide[step](letter.id, { reason })}
          done={t(`console.dead-letters.${step}.done`)}
          onClose={() => setStep(null)}
        />
      )}
    </Box>
  );
}
