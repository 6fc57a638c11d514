import Chip from '@mui/material/Chip';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { DeadLetter } from './DeadLetterList.tsx';

const colours = { waiting: 'warning', stored: 'success', discarded: 'default' } as const;

export function LetterState({ letter: { state } }: { letter: DeadLetter }) {
  const t = useTranslate();
  return (
    <Chip
      size="small"
      variant="outlined"
      color={colours[state]}
      label={t(`console.dead-letters.state.${state}`)}
    />
  );
}
