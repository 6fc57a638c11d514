import HideIcon from '@mui/icons-material/VisibilityOffOutlined';
import ShowIcon from '@mui/icons-material/VisibilityOutlined';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from '../shared/i18n/I18nProvider.tsx';

type PasswordFieldProps = {
  label: string;
  value: string;
  autoComplete: 'current-password' | 'new-password';
  autoFocus?: boolean;
  error?: string | undefined;
  onChange: (value: string) => void;
};

export function PasswordField({
  label,
  value,
  autoComplete,
  autoFocus,
  error,
  onChange,
}: PasswordFieldProps) {
  const t = useTranslate();
  const [shown, setShown] = useState(false);
  const toggle = t(shown ? 'sign-in.hide_password' : 'sign-in.show_password');
  return (
    <TextField
      label={label}
      type={shown ? 'text' : 'password'}
      name="password"
      autoComplete={autoComplete}
      autoFocus={autoFocus ?? false}
      size="medium"
      value={value}
      error={error !== undefined}
      helperText={error}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{
        htmlInput: { required: true },
        input: {
          endAdornment: (
            <InputAdornment position="end">
              <IconButton
                edge="end"
                aria-label={toggle}
                aria-pressed={shown}
                onClick={() => setShown(!shown)}
              >
                {shown ? <HideIcon fontSize="small" /> : <ShowIcon fontSize="small" />}
              </IconButton>
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
