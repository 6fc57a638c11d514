import Stack from '@mui/material/Stack';
import { useWatch } from 'react-hook-form';
import { schedulePeriods } from '#contract/exports.ts';
import { limits } from '#contract/limits.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { ChoiceInput } from '../parts/ChoiceInput.tsx';
import { LimitedNumberInput } from '../parts/LimitedNumberInput.tsx';
import { LimitedTextInput } from '../parts/LimitedTextInput.tsx';
import type { ScheduleForm } from './schedule-form.ts';

/** Shows what a schedule is called, when it runs, and which events it takes. */
export function WhenInputs() {
  const t = useTranslate();
  const every = useWatch<ScheduleForm, 'every'>({ name: 'every' });
  const text = (key: TextName<'console.export-schedules'>) => t(`console.export-schedules.${key}`);
  return (
    <>
      <LimitedTextInput source="name" label={text('field.name')} limit={limits.name} required />
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={2}>
        <ChoiceInput
          source="every"
          label={text('field.every')}
          hint={text(`every_hint.${every}`)}
          choices={schedulePeriods}
          textOf={(period) => text(`every.${period}`)}
        />
        <LimitedNumberInput
          source="hour"
          label={text('field.hour')}
          hint={text('hour_hint')}
          min={0}
          max={23}
        />
      </Stack>
      <LimitedTextInput
        source="filter.query"
        label={text('field.query')}
        hint={text('query_hint')}
        limit={limits.query}
        htmlInput={{ spellCheck: false }}
      />
    </>
  );
}
