import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useId } from 'react';
import { type Resolution, resolutions } from '#contract/alerts.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

export type Verdict = Resolution;

type VerdictFieldProps = { value: Verdict; onChange: (value: Verdict) => void };

/** Shows what it was: detection learns from the answer. */
export function VerdictField({ value, onChange }: VerdictFieldProps) {
  const t = useTranslate();
  const id = useId();
  const choose = (_: unknown, chosen: string) => onChange(resolutions.find((one) => one === chosen) ?? value);
  return (
    <FormControl>
      <FormLabel id={id}>{t('console.alerts.resolve.verdict')}</FormLabel>
      <RadioGroup aria-labelledby={id} value={value} onChange={choose}>
        {resolutions.map((verdict) => (
          <FormControlLabel
            key={verdict}
            value={verdict}
            control={<Radio size="small" />}
            label={t(`console.alerts.verdict_long.${verdict}`)}
          />
        ))}
      </RadioGroup>
    </FormControl>
  );
}
