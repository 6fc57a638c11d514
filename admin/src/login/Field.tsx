import FormControl from '@mui/material/FormControl';
import InputLabel from '@mui/material/InputLabel';
import OutlinedInput, { type OutlinedInputProps } from '@mui/material/OutlinedInput';
import { useId } from 'react';

type FieldProps = Pick<
  OutlinedInputProps,
  'type' | 'name' | 'autoComplete' | 'autoFocus' | 'endAdornment' | 'inputProps'
> & { label: string; value: string; onChange: (value: string) => void };

/** MUI's TextField without its select: that alone would be an eighth of the login page. */
export function Field({ label, onChange, inputProps, ...rest }: FieldProps) {
  const id = useId();
  return (
    <FormControl size="medium" fullWidth>
      <InputLabel htmlFor={id}>{label}</InputLabel>
      <OutlinedInput
        {...rest}
        id={id}
        label={label}
        onChange={(event) => onChange(event.target.value)}
        inputProps={{ required: true, ...inputProps }}
      />
    </FormControl>
  );
}
