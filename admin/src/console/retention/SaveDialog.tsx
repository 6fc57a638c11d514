import Box from '@mui/material/Box';
import { useDataProvider } from 'react-admin';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import type { ConsoleDataProvider } from '../data/data-provider.ts';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { changedCategories, type Days, isShorter } from './retention-form.ts';

type SaveDialogProps = { previous: Days; days: Days; onClose: () => void };

/** Says what will be different, and that what is shortened is deleted for good. */
export function SaveDialog({ previous, days, onClose }: SaveDialogProps) {
  const t = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const format = useFormat();
  const text = (key: TextName<'console.retention.save'>) => t(`console.retention.save.${key}`);
  const changed = changedCategories(previous, days);
  const deletes = changed.some((category) => isShorter(previous[category], days[category]));
  const named = (value: number | null) =>
    value === null
      ? t('console.retention.days.forever')
      : t('console.retention.days.count', { smart_count: value, number: format.number(value) });
  return (
    <ReasonDialog
      title={text('title')}
      explain={deletes ? text('deletes') : text('keeps')}
      submit={text('submit')}
      dangerous={deletes}
      onSubmit={({ reason }) => dataProvider.changeRetention({ days, reason })}
      done={text('done')}
      onClose={onClose}
    >
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {changed.map((category) => (
          <li key={category}>
            {t(`console.audit-events.category.${category}`)}: {named(previous[category])} →{' '}
            {named(days[category])}
          </li>
        ))}
      </Box>
    </ReasonDialog>
  );
}
