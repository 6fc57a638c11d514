import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { NamesText } from '../parts/NamesText.tsx';
import { useListSelection } from './ListSelection.tsx';
import type { Chosen } from './selection.ts';

type SelectionBarProps = {
  /** Stands there while nothing is chosen. */
  hint: string;
  nameOf: (chosen: Chosen) => string;
  children?: ReactNode;
};

/** Says which rows are chosen, also those on other pages. It is always there, so that choosing moves nothing. */
export function SelectionBar({ hint, nameOf, children }: SelectionBarProps) {
  const t = useTranslate();
  const format = useFormat();
  const { chosen, outside, max, clear, clearOutside } = useListSelection();
  const text = (key: TextName<'console.list.selection'>, count: number) =>
    t(`console.list.selection.${key}`, { smart_count: count, count: format.number(count) });
  return (
    <Stack
      role="group"
      aria-label={t('console.list.selection.title')}
      direction="row"
      sx={{ gap: 1.5, alignItems: 'center', pb: 1, minHeight: 40, flexWrap: 'wrap' }}
    >
      {children}
      <Typography variant="body2" color="textSecondary" aria-live="polite" sx={{ overflowWrap: 'anywhere' }}>
        {chosen.length === 0 ? (
          hint
        ) : (
          <>
            {text('chosen', chosen.length)} <NamesText names={chosen.map(nameOf)} count={chosen.length} />
            {outside.length > 0 && ` · ${text('outside', outside.length)}`}
            {chosen.length >= max && ` · ${t('console.list.selection.full', { max: format.number(max) })}`}
          </>
        )}
      </Typography>
      {outside.length > 0 && (
        <Button size="small" color="secondary" onClick={clearOutside}>
          {text('clear_outside', outside.length)}
        </Button>
      )}
      {chosen.length > 0 && (
        <Button size="small" color="secondary" onClick={clear}>
          {t('console.list.selection.clear')}
        </Button>
      )}
    </Stack>
  );
}
