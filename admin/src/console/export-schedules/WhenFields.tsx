import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { schedulePeriods } from '#contract/exports.ts';
import { limits } from '#contract/limits.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import type { ScheduleForm } from './schedule-form.ts';

type When = Pick<ScheduleForm, 'name' | 'every' | 'hour' | 'query'>;
type WhenFieldsProps = {
  value: When;
  onChange: (change: Partial<When>) => void;
  wrong: (field: 'name' | 'hour' | 'query' | 'filter/query') => string | undefined;
};

/** Shows what a schedule is called, when it runs, and which events it takes. */
export function WhenFields({ value, onChange, wrong }: WhenFieldsProps) {
  const t = useTranslate();
  const text = (key: TextName<'console.export-schedules'>) => t(`console.export-schedules.${key}`);
  const wrongQuery = wrong('query') ?? wrong('filter/query');
  return (
    <>
      <TextField
        label={text('field.name')}
        value={value.name}
        onChange={(event) => onChange({ name: event.target.value })}
        error={Boolean(wrong('name'))}
        helperText={wrong('name')}
        slotProps={{ htmlInput: { required: true, ...limits.name } }}
      />
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={2}>
        <TextField
          select
          fullWidth
          label={text('field.every')}
          value={value.every}
          onChange={(event) => onChange({ every: event.target.value === 'weekly' ? 'weekly' : 'daily' })}
          helperText={text(`every_hint.${value.every}`)}
        >
          {schedulePeriods.map((period) => (
            <MenuItem key={period} value={period}>
              {text(`every.${period}`)}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          type="number"
          fullWidth
          label={text('field.hour')}
          value={value.hour}
          onChange={(event) => onChange({ hour: Number(event.target.value) })}
          error={Boolean(wrong('hour'))}
          helperText={wrong('hour') ?? text('hour_hint')}
          slotProps={{ htmlInput: { min: 0, max: 23, required: true } }}
        />
      </Stack>
      <TextField
        label={text('field.query')}
        value={value.query}
        onChange={(event) => onChange({ query: event.target.value })}
        error={Boolean(wrongQuery)}
        helperText={wrongQuery ?? text('query_hint')}
        slotProps={{ htmlInput: { ...limits.query, spellCheck: false } }}
      />
    </>
  );
}
