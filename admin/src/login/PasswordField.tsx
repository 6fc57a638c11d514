import HideIcon from '@mui/icons-material/VisibilityOffOutlined';
import ShowIcon from '@mui/icons-material/VisibilityOutlined';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import { useState } from 'react';
import { useTranslate } from '../shared/i18n/I18nProvider.tsx';
import { Field } from './Field.tsx';

type PasswordFieldProps = {
  label: string;
  value: string;
  autoComplete: 'current-password' | 'new-password';
  autoFocus?: boolean;
  onChange: (value: string) => void;
};

export function PasswordField({
  label,
  value,
  autoComplete,
  autoFocus = false,
  onChange,
}: PasswordFieldProps) {
  const t = useTranslate();
  const [shown, setShown] = useState(false);
  const toggle = t(shown ? 'shared.password.hide' : 'shared.password.show');
  return (
    <Field
      label={label}
      type={shown ? 'text' : 'password'}
      name="password"
      autoComplete={autoComplete}
      autoFocus={autoFocus}
      value={value}
      onChange={onChange}
      endAdornment={
        <InputAdornment position="end">
          <IconButton edge="end" aria-label={toggle} onClick={() => setShown(!shown)}>
            {shown ? <HideIcon fontSize="small" /> : <ShowIcon fontSize="small" />}
          </IconButton>
        </InputAdornment>
      }
    />
  );
}
