import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import { useId } from 'react';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

type ByteOrderMarkFieldProps = { checked: boolean; onChange: (checked: boolean) => void };

/** Shows whether a CSV file begins with the mark by which Excel knows UTF-8. */
export function ByteOrderMarkField({ checked, onChange }: ByteOrderMarkFieldProps) {
  const t = useTranslate();
  const hint = useId();
  return (
    <div>
      <FormControlLabel
        label={t('console.exports.byte_order_mark')}
        control={
          <Checkbox
            checked={checked}
            onChange={(_event, isOn) => onChange(isOn)}
            slotProps={{ input: { 'aria-describedby': hint } }}
          />
        }
      />
      <FormHelperText id={hint}>{t('console.exports.byte_order_mark_hint')}</FormHelperText>
    </div>
  );
}
