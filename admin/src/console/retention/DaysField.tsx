import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

const MIN = 7;
const MAX = 36_500;
/** A year and a day: what most rules ask for first. */
const USUAL = 366;

/** Returns whether the API takes so many days; null is forever. */
export const isAllowed = (days: number | null): boolean => days === null || (days >= MIN && days <= MAX);

type DaysFieldProps = {
  label: string;
  /** null: forever. */
  value: number | null;
  disabled: boolean;
  onChange: (value: number | null) => void;
};

/** Shows a number of days, or forever. */
export function DaysField({ label, value, disabled, onChange }: DaysFieldProps) {
  const t = useTranslate();
  const isWrong = !isAllowed(value);
  return (
    <Stack direction="row" sx={{ gap: 1, alignItems: 'flex-start' }}>
      <TextField
        label={label}
        type={value === null ? 'text' : 'number'}
        size="small"
        fullWidth
        disabled={disabled}
        value={value === null ? t('console.retention.days.forever') : Number.isNaN(value) ? '' : value}
        error={isWrong}
        helperText={isWrong ? t('console.retention.days.range', { min: MIN, max: MAX }) : undefined}
        onChange={(event) =>
          onChange(event.target.value === '' ? Number.NaN : Math.floor(Number(event.target.value)))
        }
        slotProps={{ htmlInput: { min: MIN, max: MAX, step: 1, readOnly: value === null } }}
      />
      <FormControlLabel
        sx={{ mx: 0, gap: 0.75, minHeight: 40, whiteSpace: 'nowrap' }}
        control={
          <Switch
            size="small"
            checked={value === null}
            disabled={disabled}
            onChange={(_event, forever) => onChange(forever ? null : USUAL)}
            slotProps={{
              input: { 'aria-label': t('console.retention.days.forever_of', { category: label }) },
            }}
          />
        }
        label={t('console.retention.days.forever')}
      />
    </Stack>
  );
}
