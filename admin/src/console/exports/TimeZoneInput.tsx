import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useInput, ValidationError } from 'react-admin';
import { useZoneNames } from '../../shared/format/useZoneNames.ts';

/** Shows a time zone that the browser knows, or the one that is set already. */
export function TimeZoneInput({ source, label }: { source: string; label: string }) {
  const known = useZoneNames();
  const { field, fieldState } = useInput<string>({ source });
  const zones = known.includes(field.value) ? known : [field.value, ...known];
  return (
    <Autocomplete
      fullWidth
      disableClearable
      options={zones}
      value={field.value}
      onChange={(_event, zone) => field.onChange(zone)}
      onBlur={() => field.onBlur()}
      renderInput={(params) => (
        <TextField
          {...params}
          name={field.name}
          inputRef={field.ref}
          label={label}
          error={fieldState.invalid}
          helperText={fieldState.error?.message && <ValidationError error={fieldState.error.message} />}
        />
      )}
    />
  );
}
