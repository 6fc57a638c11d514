import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Form } from 'react-admin';
import { type FieldValues, useFormContext, useFormState } from 'react-hook-form';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { SectionCard } from '../parts/SectionCard.tsx';
import { PeriodInput } from './PeriodInput.tsx';
import { type Days, daysOf, type RetentionForm, toDays, toForm } from './retention-form.ts';
import { SaveDialog } from './SaveDialog.tsx';
import type { Retention } from './useRetention.ts';

/** Shows days for every category. Nothing changes before it is saved, with a reason. */
export function RetentionCard({ retention, manages }: { retention: Retention; manages: boolean }) {
  const t = useTranslate();
  const previous = daysOf(retention);
  const [wanted, setWanted] = useState<Days | null>(null);
  const text = (key: TextName<'console.retention.days'>) => t(`console.retention.days.${key}`);
  const { changed_at, changed_by } = retention;
  return (
    <SectionCard title={text('title')} explain={text('explain')}>
      <Form
        defaultValues={toForm(previous)}
        mode="onChange"
        noValidate
        onSubmit={(values: FieldValues) => setWanted(toDays(values as RetentionForm))}
      >
        <Box
          sx={{
            display: 'grid',
            gap: 2,
            gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr', lg: '1fr 1fr 1fr' },
            mt: 1,
          }}
        >
          {retention.categories.map(({ category }) => (
            <PeriodInput key={category} category={category} disabled={!manages} />
          ))}
        </Box>
        <Stack direction="row" sx={{ mt: 2, gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          {manages && <Buttons />}
          {changed_at && (
            <Typography variant="body2" color="textSecondary">
              {t('console.retention.days.changed_by', { name: changed_by?.name ?? '–' })}{' '}
              <Instant value={changed_at} />
            </Typography>
          )}
        </Stack>
      </Form>
      {wanted && <SaveDialog previous={previous} days={wanted} onClose={() => setWanted(null)} />}
    </SectionCard>
  );
}

function Buttons() {
  const t = useTranslate();
  const { reset } = useFormContext();
  const { isDirty, isValid } = useFormState();
  return (
    <>
      <Button type="submit" variant="contained" disabled={!isDirty || !isValid}>
        {t('console.retention.days.save')}
      </Button>
      <Button disabled={!isDirty} onClick={() => reset()}>
        {t('console.retention.days.undo')}
      </Button>
    </>
  );
}
