import Box from '@mui/material/Box';
import { useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import { api } from '../../api/client.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { ReasonDialog } from '../parts/stateful/ReasonDialog.tsx';
import type { Days } from './RetentionCard.tsx';
import { type Category, retentionKey } from './useRetention.ts';

type SaveDialogProps = { before: Days; days: Days; onClose: () => void };

const isShorter = (before: number | null, after: number | null): boolean =>
  after !== null && (before === null || after < before);

/** Says what will be different, and that what is shortened is deleted for good. */
export function SaveDialog({ before, days, onClose }: SaveDialogProps) {
  const t = useTranslate();
  const notify = useNotify();
  const client = useQueryClient();
  const format = useFormat();
  const text = (key: TextName<'console.retention.save'>) => t(`console.retention.save.${key}`);
  const changed = (Object.keys(days) as Category[]).filter((category) => before[category] !== days[category]);
  const deletes = changed.some((category) => isShorter(before[category], days[category]));
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
      onCancel={onClose}
      run={async (reason) => {
        await api.put('/retention', { body: { days, reason } });
        onClose();
        notify(text('done'), { type: 'success' });
        await client.invalidateQueries({ queryKey: retentionKey });
      }}
    >
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {changed.map((category) => (
          <li key={category}>
            {t(`console.audit-events.category.${category}`)}: {named(before[category])} →{' '}
            {named(days[category])}
          </li>
        ))}
      </Box>
    </ReasonDialog>
  );
}
