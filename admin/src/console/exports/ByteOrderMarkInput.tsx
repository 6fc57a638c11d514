import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import { useId } from 'react';
import { useInput } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

/** Shows whether a CSV file begins with the mark by which Excel knows UTF-8. */
export function ByteOrderMarkInput() {
  const t = useTranslate();
  const hint = useId();
  const { field } = useInput({ source: 'byte_order_mark', type: 'checkbox' });
  return (
    <div>
      <FormControlLabel
        label={t('console.exports.byte_order_mark')}
        control={
          <Checkbox
            name={field.name}
            checked={field.value === true}
            onChange={(_event, isOn) => field.onChange(isOn)}
            slotProps={{ input: { 'aria-describedby': hint } }}
          />
        }
      />
      <FormHelperText id={hint}>{t('console.exports.byte_order_mark_hint')}</FormHelperText>
    </div>
  );
}
