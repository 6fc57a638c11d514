import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';

type ChoiceFieldProps<Value extends string | number> = {
  label: string;
  value: Value;
  choices: readonly { value: Value; label: string }[];
  hint?: string;
  onChange: (value: Value) => void;
};

/** One of a few. */
export function ChoiceField<Value extends string | number>(props: ChoiceFieldProps<Value>) {
  const { label, value, choices, hint, onChange } = props;
  return (
    <TextField
      select
      label={label}
      value={value}
      helperText={hint}
      onChange={(event) => onChange(event.target.value as Value)}
    >
      {choices.map((choice) => (
        <MenuItem key={choice.value} value={choice.value}>
          {choice.label}
        </MenuItem>
      ))}
    </TextField>
  );
}
