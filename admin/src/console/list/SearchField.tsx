import SearchIcon from '@mui/icons-material/Search';
import InputAdornment from '@mui/material/InputAdornment';
import { TextInput } from 'react-admin';
import { limits } from '#contract/limits.ts';

type SearchFieldProps = { label: string; source?: string; width?: number };

/** Free text to search a list for. */
export function SearchField({ label, source = 'q', width = 248 }: SearchFieldProps) {
  return (
    <TextInput
      source={source}
      label={label}
      helperText={false}
      resettable
      type="search"
      sx={{ '&&': { width, maxWidth: '100%' } }}
      slotProps={{
        htmlInput: { maxLength: limits.searchText.maxLength },
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
