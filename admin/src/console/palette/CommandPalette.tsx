import SearchIcon from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import InputBase from '@mui/material/InputBase';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { useStore } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { limits } from '#contract/limits.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import { VisuallyHidden } from '../../shared/parts/VisuallyHidden.tsx';
import { PaletteOptions } from './PaletteOptions.tsx';
import { type Result, withRecent } from './recent.ts';
import { useOptions } from './useOptions.ts';
import { useResults } from './useResults.ts';

const nothing: Result[] = [];
const PAUSE_MS = 150;

/** Returns the text once nobody types for a moment: each letter would be a search. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** Finds anything by typing: the combobox of WAI-ARIA, its list always open below the field. */
export default function CommandPalette({ onClose }: { onClose: () => void }) {
  const t = useTranslate();
  const navigate = useNavigate();
  const [recent, setRecent] = useStore<Result[]>('palette.recent', nothing);
  const [typed, setTyped] = useState('');
  const { results, isSearching, error } = useResults(useSettled(typed), recent);
  const label = t('console.palette.title');
  const open = (result: Result) => {
    setRecent(withRecent(recent, result));
    onClose();
    navigate(result.to);
  };
  const { inputProps, ...list } = useOptions(results, open);
  return (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      maxWidth="sm"
      aria-labelledby="palette-title"
      sx={{ '& .MuiDialog-container': { alignItems: 'flex-start' } }}
      slotProps={{ paper: { sx: { mt: { xs: 2, sm: '10vh' }, maxHeight: '70vh' } } }}
    >
      <VisuallyHidden>
        <h2 id="palette-title">{label}</h2>
      </VisuallyHidden>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1,
          px: 2,
          py: 1.25,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <SearchIcon color="disabled" />
        <InputBase
          fullWidth
          autoFocus
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          placeholder={t('console.palette.placeholder')}
          inputProps={{ ...inputProps, 'aria-label': label, ...limits.searchText, spellCheck: false }}
        />
      </Box>
      <Box sx={{ height: 2, flexShrink: 0 }}>
        {isSearching && <LinearProgress aria-label={t('shared.loading')} sx={{ height: 2 }} />}
      </Box>
      <ErrorNotice error={error} />
      <Box role="status" sx={{ px: 2, py: results.length > 0 ? 0 : 3, color: 'text.secondary' }}>
        {results.length === 0 && !isSearching ? t('console.palette.none') : ''}
      </Box>
      <PaletteOptions results={results} list={list} onOpen={open} />
      <Typography
        variant="caption"
        color="textSecondary"
        sx={{ px: 2, py: 1, borderTop: 1, borderColor: 'divider' }}
      >
        {t('console.palette.hint')}
      </Typography>
    </Dialog>
  );
}
