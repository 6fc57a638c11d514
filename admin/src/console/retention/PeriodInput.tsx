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

/** How long the events of a category are kept: a number of days, or for ever. */
export function PeriodInput({ category, disabled }: { category: Category; disabled: boolean }) {
  const t = useTranslate();
  const { field } = useInput({ source: `${category}.is_for_ever`, type: 'checkbox' });
  const isForEver = field.value === true;
  const label = t(`console.audit-events.category.${category}`);
  const forEver = t('console.retention.days.for_ever');
  return (
    <Stack direction="row" sx={{ gap: 1, alignItems: 'flex-start' }}>
      {isForEver ? (
        <TextField
          label={label}
          value={forEver}
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
            checked={isForEver}
            disabled={disabled}
            onChange={(_event, isOn) => field.onChange(isOn)}
            slotProps={{
              input: { 'aria-label': t('console.retention.days.for_ever_of', { category: label }) },
            }}
          />
        }
        label={forEver}
      />
    </Stack>
  );
}
