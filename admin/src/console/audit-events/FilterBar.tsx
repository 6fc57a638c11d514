import SearchIcon from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import InputAdornment from '@mui/material/InputAdornment';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { type FormEvent, useState } from 'react';
import { ColumnsButton } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { rangeFromText, rangeToText } from '../../shared/time-range/range.ts';
import { TimeRangePicker } from '../../shared/time-range/TimeRangePicker.tsx';
import { AddFilter } from './AddFilter.tsx';
import { FilterChips } from './FilterChips.tsx';
import { without } from './filter-fields.ts';
import { useEventFilter } from './useEventFilter.ts';

/** Time, text, further filters and what is done with the list. */
export function FilterBar() {
  const { filter, setFilter } = useEventFilter();
  return (
    <Stack sx={{ gap: 1.5, my: 2 }}>
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        <TimeRangePicker
          value={rangeFromText(filter.range ?? '')}
          onChange={(range) => setFilter({ ...filter, range: rangeToText(range) })}
          onClear={() => setFilter(without(filter, 'range'))}
        />
        <TextSearch key={filter.q ?? ''} />
        <AddFilter />
        <Box sx={{ ml: 'auto' }}>
          <ColumnsButton />
        </Box>
      </Stack>
      <FilterChips />
    </Stack>
  );
}

/** Searches when Enter is pressed: every letter would be a search through all events. */
function TextSearch() {
  const t = useTranslate();
  const { filter, setFilter } = useEventFilter();
  const [text, setText] = useState(filter.q ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const q = text.trim();
    setFilter(q ? { ...filter, q } : without(filter, 'q'));
  };
  const label = t('console.audit-events.text');
  return (
    <Stack component="form" role="search" onSubmit={submit} sx={{ flex: '1 1 220px', maxWidth: 380 }}>
      <TextField
        type="search"
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        slotProps={{
          htmlInput: { 'aria-label': label, maxLength: 200 },
          input: {
            startAdornment: (
              <InputAdornment position="start">
                <SearchIcon fontSize="small" />
              </InputAdornment>
            ),
          },
        }}
      />
    </Stack>
  );
}
