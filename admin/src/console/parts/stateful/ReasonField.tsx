import TextField from '@mui/material/TextField';
import { limits } from '#contract/limits.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { useLimitReached } from '../../../shared/useLimitReached.ts';

type ReasonFieldProps = {
  value: string;
  onChange: (reason: string) => void;
  /** What the API said about it. */
  error: string | undefined;
  /** "Reason" when left out. */
  label?: string;
  hint?: string;
  autoFocus?: boolean;
};

/** Shows the sentence that the audit log keeps, as long as the API takes it. */
export function ReasonField({ value, onChange, error, label, hint, autoFocus = false }: ReasonFieldProps) {
  const t = useTranslate();
  const reached = useLimitReached(value, limits.reason);
  return (
    <TextField
      label={label ?? t('console.parts.why')}
      value={value}
      autoFocus={autoFocus}
      onChange={(event) => onChange(event.target.value)}
      error={Boolean(error)}
      helperText={reached ?? error ?? hint ?? t('console.parts.why_hint')}
      slotProps={{ htmlInput: { required: true, ...limits.reason } }}
    />
  );
}
