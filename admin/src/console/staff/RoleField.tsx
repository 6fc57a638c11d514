import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { type Role, roles } from '#contract/roles.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

type RoleFieldProps = {
  value: Role | null;
  onChange: (role: Role | null) => void;
  /** Also offers to have none. */
  withNone?: boolean;
};

export function RoleField({ value, onChange, withNone = false }: RoleFieldProps) {
  const t = useTranslate();
  return (
    <TextField
      select
      fullWidth
      label={t('console.staff.column.role')}
      value={value ?? 'none'}
      onChange={(event) => onChange(roles.find((role) => role === event.target.value) ?? null)}
      helperText={t(`console.staff.role_hint.${value ?? 'none'}`)}
    >
      {roles.map((role) => (
        <MenuItem key={role} value={role}>
          {t(`shared.role.${role}`)}
        </MenuItem>
      ))}
      {withNone && <MenuItem value="none">{t('shared.role.none')}</MenuItem>}
    </TextField>
  );
}
