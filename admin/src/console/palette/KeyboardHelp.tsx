import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { monospace } from '../../shared/theme/tokens.ts';
import { paletteKeys } from './platform-keys.ts';
import { useSingleKeys } from './useListKeys.ts';

const shortcuts = [
  { keys: [paletteKeys], does: 'palette' },
  { keys: ['/'], does: 'search' },
  { keys: ['j', '↓'], does: 'next' },
  { keys: ['k', '↑'], does: 'previous' },
  { keys: ['Enter'], does: 'open' },
  { keys: ['Esc'], does: 'close' },
  { keys: ['?'], does: 'help' },
];

const Key = ({ children }: { children: string }) => (
  <Box
    component="kbd"
    sx={{
      fontFamily: monospace,
      fontSize: '0.8125rem',
      px: 0.75,
      py: 0.25,
      mr: 0.5,
      border: 1,
      borderColor: 'divider',
      borderRadius: 0.5,
      bgcolor: 'background.default',
    }}
  >
    {children}
  </Box>
);

/** What the keyboard can do here. */
export default function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const t = useTranslate();
  const [single, setSingle] = useSingleKeys();
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-labelledby="keyboard-help-title">
      <DialogTitle id="keyboard-help-title">{t('console.palette.keys.title')}</DialogTitle>
      <DialogContent>
        <Box
          component="dl"
          sx={{ display: 'grid', gridTemplateColumns: 'auto 1fr', rowGap: 1.25, columnGap: 2, m: 0 }}
        >
          {shortcuts.map(({ keys, does }) => [
            <Box component="dt" key={`${does} keys`} sx={{ whiteSpace: 'nowrap' }}>
              {keys.map((key) => (
                <Key key={key}>{key}</Key>
              ))}
            </Box>,
            <Box component="dd" key={does} sx={{ m: 0 }}>
              {t(`console.palette.keys.${does}`)}
            </Box>,
          ])}
        </Box>
        <FormControlLabel
          sx={{ mt: 2 }}
          control={<Switch checked={single} onChange={(_, checked) => setSingle(checked)} />}
          label={t('console.palette.keys.single')}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('shared.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
