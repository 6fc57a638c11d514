import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { NumberInput, useInput, type Validator } from 'react-admin';
import { limits } from '#contract/limits.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextKey } from '../../shared/i18n/text-key.ts';
import { isAllowed } from './retention-form.ts';
import type { Category } from './useRetention.ts';

const { min, max } = limits.retentionDays;

const inRange: Validator = (days) =>
  isAllowed(days)
    ? undefined
    : { message: 'console.retention.days.range' satisfies TextKey, args: { min, max } };

/** Asks how long the events of a category are kept: a number of days, or forever. */
export function PeriodInput({ category, disabled }: { category: Category; disabled: boolean }) {
  const t = useTranslate();
  const { field } = useInput({ source: `${category}.is_forever`, type: 'checkbox' });
  const isForever = field.value === true;
  const label = t(`console.audit-events.category.${category}`);
  const forever = t('console.retention.days.forever');
  return (
    <Stack direction="row" sx={{ gap: 1, alignItems: 'flex-start' }}>
      {isForever ? (
        <TextField
          label={label}
          value={forever}
          size="small"
          fullWidth
          disabled={disabled}
          slotProps={{ htmlInput: { readOnly: true } }}
        />
      ) : (
        <NumberInput
          source={`${category}.days`}
          label={label}
          min={min}
          max={max}
          step={1}
          disabled={disabled}
          validate={inRange}
        />
      )}
      <FormControlLabel
        sx={{ mx: 0, gap: 0.75, minHeight: 40, whiteSpace: 'nowrap' }}
        control={
          <Switch
            size="small"
            name={field.name}
            checked={isForever}
            disabled={disabled}
            onChange={(_event, isOn) => field.onChange(isOn)}
            slotProps={{
              input: { 'aria-label': t('console.retention.days.forever_of', { category: label }) },
            }}
          />
        }
        label={forever}
      />
    </Stack>
  );
}
