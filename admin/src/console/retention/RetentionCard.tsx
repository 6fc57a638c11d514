import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { SectionCard } from '../parts/SectionCard.tsx';
import { DaysField, isAllowed } from './DaysField.tsx';
import { SaveDialog } from './SaveDialog.tsx';
import type { Category, Retention } from './useRetention.ts';

export type Days = Record<Category, number | null>;

const daysOf = ({ categories }: Retention): Days =>
  Object.fromEntries(categories.map(({ category, days }) => [category, days])) as Days;

/** Shows days for every category. Nothing changes before it is saved, with a reason. */
export function RetentionCard({ retention, manages }: { retention: Retention; manages: boolean }) {
  const t = useTranslate();
  const before = daysOf(retention);
  const [days, setDays] = useState(before);
  const [saving, setSaving] = useState(false);
  const text = (key: TextName<'console.retention.days'>) => t(`console.retention.days.${key}`);
  const isChanged = Object.entries(days).some(([category, value]) => before[category as Category] !== value);
  const isWrong = !Object.values(days).every(isAllowed);
  const { changed_at, changed_by } = retention;
  return (
    <SectionCard title={text('title')} explain={text('explain')}>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr', lg: '1fr 1fr 1fr' },
          mt: 1,
        }}
      >
        {retention.categories.map(({ category }) => (
          <DaysField
            key={category}
            label={t(`console.audit-events.category.${category}`)}
            value={days[category]}
            disabled={!manages}
            onChange={(value) => setDays({ ...days, [category]: value })}
          />
        ))}
      </Box>
      <Stack direction="row" sx={{ mt: 2, gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        {manages && (
          <>
            <Button variant="contained" disabled={!isChanged || isWrong} onClick={() => setSaving(true)}>
              {text('save')}
            </Button>
            <Button disabled={!isChanged} onClick={() => setDays(before)}>
              {text('undo')}
            </Button>
          </>
        )}
        {changed_at && (
          <Typography variant="body2" color="textSecondary">
            {t('console.retention.days.changed_by', { name: changed_by?.name ?? '–' })}{' '}
            <Instant value={changed_at} />
          </Typography>
        )}
      </Stack>
      {saving && <SaveDialog before={before} days={days} onClose={() => setSaving(false)} />}
    </SectionCard>
  );
}
