import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import Switch from '@mui/material/Switch';
import { type ReactNode, useId } from 'react';

type SwitchFieldProps = {
  label: string;
  checked: boolean;
  hint: ReactNode;
  onChange: (checked: boolean) => void;
};

export function SwitchField({ label, checked, hint, onChange }: SwitchFieldProps) {
  const id = useId();
  return (
    <Box>
      <FormControlLabel
        label={label}
        control={
          <Switch
            checked={checked}
            onChange={(_event, isOn) => onChange(isOn)}
            slotProps={{ input: { 'aria-describedby': id } }}
          />
        }
      />
      <FormHelperText id={id} sx={{ mt: 0, ml: 6 }}>
        {hint}
      </FormHelperText>
    </Box>
  );
}
