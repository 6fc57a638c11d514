import SearchIcon from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { VisuallyHidden } from '../../shared/parts/VisuallyHidden.tsx';
import { monospace } from '../../shared/theme/tokens.ts';
import { isApple } from '../keys/platform.ts';
import { ariaKeysOf, keysOf } from '../keys/shortcuts.ts';
import { usePalette } from './PaletteProvider.tsx';

const [paletteKeys] = keysOf('palette', isApple);

/** Shows the palette for anyone who does not know its keys. */
export function PaletteButton() {
  const t = useTranslate();
  const open = usePalette();
  const label = t('console.palette.title');
  return (
    <Button
      variant="outlined"
      color="secondary"
      size="small"
      aria-haspopup="dialog"
      aria-keyshortcuts={ariaKeysOf('palette', isApple)}
      title={`${label} (${paletteKeys})`}
      onClick={() => open('palette')}
      sx={{ minWidth: 0, mr: 1, gap: 0.75, borderColor: 'divider', color: 'text.secondary', fontWeight: 400 }}
    >
      <SearchIcon fontSize="small" />
      <Box component="span" sx={{ display: { xs: 'none', md: 'inline' } }}>
        {t('console.palette.open')}
      </Box>
      <Box component="span" sx={{ display: { md: 'none' } }}>
        <VisuallyHidden>{label}</VisuallyHidden>
      </Box>
      <Box
        component="kbd"
        sx={{ display: { xs: 'none', md: 'inline' }, fontFamily: monospace, fontSize: '0.75rem', ml: 2 }}
      >
        {paletteKeys}
      </Box>
    </Button>
  );
}
