import SearchIcon from '@mui/icons-material/Search';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useRef, useState } from 'react';
import { useListContext } from 'react-admin';
import { limits } from '#contract/limits.ts';
import { isProblem } from '../../api/problem.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { monospace } from '../../shared/theme/tokens.ts';
import { isWriting } from '../keys/shortcuts.ts';
import { without } from './filter-fields.ts';
import { replaceWord, wordAtCaret } from './query-line.ts';
import { useEventFilter } from './useEventFilter.ts';
import { type Suggestion, useSuggestions } from './useSuggestions.ts';

/** Shows one line that says what is searched. Searches when Enter is pressed: every letter would be a search. */
export function QueryLine() {
  const t = useTranslate();
  const { filter, changeFilter } = useEventFilter();
  const { error } = useListContext();
  const suggest = useSuggestions();
  const input = useRef<HTMLInputElement>(null);
  const [line, setLine] = useState(filter.query ?? '');
  const [caret, setCaret] = useState(line.length);
  const [isOpen, setOpen] = useState(false);
  // Chosen by the arrow keys: what the pointer happens to rest on must not take the place of Enter.
  const isChosen = useRef(false);
  const word = wordAtCaret(line, caret);
  const wrong = isProblem(error, 'invalid_query') ? error.errors[0] : undefined;
  const label = t('console.audit-events.line.label');

  const change = (text: string, place: number) => {
    setLine(text);
    setCaret(place);
    // After the text is there: the caret stays where the next word is typed.
    requestAnimationFrame(() => input.current?.setSelectionRange(place, place));
  };
  const submit = () => {
    const query = line.trim();
    setOpen(false);
    changeFilter((now) => (query ? { ...now, query } : without(now, 'query')));
  };
  const pick = ({ text }: Suggestion) => {
    const after = replaceWord(line, word, text);
    change(after, word.start + text.length + (text.endsWith(':') ? 0 : 1));
    setOpen(text.endsWith(':'));
  };

  return (
    <Box role="search" sx={{ flex: '1 1 320px', minWidth: 0 }}>
      <Autocomplete<Suggestion, false, true, true>
        freeSolo
        // Within the landmark of the search.
        disablePortal
        disableClearable
        open={isOpen}
        onOpen={() => setOpen(true)}
        onClose={(_event, reason) => {
          // A field that was chosen asks for its value next.
          if (reason !== 'selectOption') setOpen(false);
        }}
        options={suggest(word)}
        filterOptions={(options) => options}
        getOptionLabel={(option) => (typeof option === 'string' ? option : option.text)}
        inputValue={line}
        value={line}
        onInputChange={(_event, text, reason) => {
          if (reason !== 'input') return;
          setLine(text);
          setCaret(input.current?.selectionStart ?? text.length);
        }}
        onHighlightChange={(_event, option, reason) => {
          isChosen.current = option !== null && reason === 'keyboard';
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || (isOpen && isChosen.current) || isWriting(event.nativeEvent)) return;
          event.preventDefault();
          event.defaultMuiPrevented = true;
          submit();
        }}
        onChange={(_event, chosen, reason) => {
          if (reason === 'selectOption' && typeof chosen !== 'string') pick(chosen);
        }}
        renderOption={({ key, ...props }, option) => (
          <Box component="li" key={key} {...props} sx={{ gap: 1.5 }}>
            <Box component="span" sx={{ fontFamily: monospace, fontSize: '0.92em' }}>
              {option.text}
            </Box>
            <Typography variant="body2" component="span" color="text.secondary" noWrap>
              {option.explained}
            </Typography>
          </Box>
        )}
        renderInput={({ slotProps, ...params }) => (
          <TextField
            {...params}
            placeholder={t('console.audit-events.line.placeholder')}
            error={wrong !== undefined}
            helperText={wrong && <WrongWord line={filter.query ?? ''} {...wrong} />}
            onSelect={() => setCaret(input.current?.selectionStart ?? line.length)}
            inputRef={input}
            slotProps={{
              ...slotProps,
              htmlInput: {
                ...slotProps.htmlInput,
                'aria-label': label,
                ...limits.query,
                spellCheck: false,
                autoCapitalize: 'off',
                style: { fontFamily: monospace, fontSize: '0.92em' },
              },
              input: {
                ...slotProps.input,
                startAdornment: (
                  <InputAdornment position="start" sx={{ ml: 0.75 }}>
                    <SearchIcon fontSize="small" />
                  </InputAdornment>
                ),
              },
            }}
          />
        )}
      />
    </Box>
  );
}

type WrongWordProps = { line: string; message: string; at?: number | undefined; length?: number | undefined };

/** Shows the line with the word that was not understood, and what is wrong with it. */
function WrongWord({ line, message, at = 0, length = 0 }: WrongWordProps) {
  return (
    <>
      <Box component="span" sx={{ display: 'block', fontFamily: monospace, whiteSpace: 'pre-wrap' }}>
        {line.slice(0, at)}
        <Box
          component="mark"
          sx={{ bgcolor: 'transparent', color: 'inherit', fontWeight: 700, textDecoration: 'underline wavy' }}
        >
          {line.slice(at, at + length)}
        </Box>
        {line.slice(at + length)}
      </Box>
      <span role="alert">{message}</span>
    </>
  );
}
