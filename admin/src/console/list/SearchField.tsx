import SearchIcon from '@mui/icons-material/Search';
import InputAdornment from '@mui/material/InputAdornment';
import { TextInput } from 'react-admin';

/** Free text to search a list for. */
export function SearchField({ label, source = 'q' }: { label: string; source?: string }) {
  return (
    <TextInput
      source={source}
      label={label}
      helperText={false}
      resettable
      type="search"
      sx={{ '&&': { width: 248 } }}
      slotProps={{
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <SearchIcon fontSize="small" />
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
