import HideIcon from '@mui/icons-material/VisibilityOffOutlined';
import ShowIcon from '@mui/icons-material/VisibilityOutlined';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from '../i18n/I18nProvider.tsx';

type PasswordFieldProps = {
  label: string;
  value: string;
  autoComplete: 'current-password' | 'new-password';
  /** As password managers know it; `password` when left out. */
  name?: string;
  autoFocus?: boolean;
  error?: string | undefined;
  /** Ids of what describes the field besides its error. */
  describedBy?: string;
  onChange: (value: string) => void;
};

/** Shows a password that can be pasted, filled in by a manager, and looked at. */
export function PasswordField(props: PasswordFieldProps) {
  const { label, value, autoComplete, name = 'password', autoFocus, error, describedBy, onChange } = props;
  const t = useTranslate();
  const [shown, setShown] = useState(false);
  const toggle = t(shown ? 'shared.password.hide' : 'shared.password.show');
  return (
    <TextField
      label={label}
      type={shown ? 'text' : 'password'}
      name={name}
      autoComplete={autoComplete}
      autoFocus={autoFocus ?? false}
      size="medium"
      value={value}
      error={error !== undefined}
      helperText={error}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{
        htmlInput: {
          required: true,
          autoCapitalize: 'none',
          spellCheck: false,
          ...(describedBy && !error && { 'aria-describedby': describedBy }),
        },
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
