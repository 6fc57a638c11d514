import TextField from '@mui/material/TextField';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

type CodeFieldProps = {
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  autoFocus?: boolean;
  /** Whether a backup code does as well. */
  backup?: boolean;
};

/** Shows six digits of the authenticator app, or a backup code. */
export function CodeField({ value, onChange, error, autoFocus, backup = true }: CodeFieldProps) {
  const t = useTranslate();
  return (
    <TextField
      label={t(backup ? 'account.code.label' : 'account.code.app_label')}
      name="code"
      autoComplete="one-time-code"
      autoFocus={autoFocus ?? false}
      size="medium"
      value={value}
      error={error !== undefined}
      helperText={error ?? t(backup ? 'account.code.hint' : 'account.code.app_hint')}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{
        htmlInput: {
          required: true,
          autoCapitalize: 'none',
          spellCheck: false,
          // Neither pattern nor length: the server reads a code however it was typed, and must get what was pasted whole.
          ...(!backup && { inputMode: 'numeric' }),
        },
      }}
    />
  );
}
