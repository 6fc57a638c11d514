import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { monospace } from '../../shared/theme/tokens.ts';
import { isApple } from '../keys/platform.ts';
import { keysOf, type ShortcutName, shortcutNames, shortcutOf } from '../keys/shortcuts.ts';
import { useSingleKeys } from '../keys/useShortcuts.ts';

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

function Keys({ names }: { names: ShortcutName[] }) {
  const t = useTranslate();
  return (
    <Box
      component="dl"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(72px, auto) 1fr',
        rowGap: 1.25,
        columnGap: 2,
        m: 0,
      }}
    >
      {names.map((name) => [
        <Box component="dt" key={`${name} keys`} sx={{ whiteSpace: 'nowrap' }}>
          {keysOf(name, isApple).map((key) => (
            <Key key={key}>{key}</Key>
          ))}
        </Box>,
        <Box component="dd" key={name} sx={{ m: 0 }}>
          {t(`console.palette.keys.${name}`)}
        </Box>,
      ])}
    </Box>
  );
}

/** Shows what the keyboard can do here. */
export default function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const t = useTranslate();
  const [single, setSingle] = useSingleKeys();
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-labelledby="keyboard-help-title">
      <DialogTitle id="keyboard-help-title">{t('console.palette.keys.title')}</DialogTitle>
      <DialogContent>
        <Keys names={shortcutNames.filter((name) => shortcutOf(name).scope !== 'alerts')} />
        <Typography variant="h4" component="h3" sx={{ mt: 2.5, mb: 1.25 }}>
          {t('console.palette.keys.alerts')}
        </Typography>
        <Keys names={shortcutNames.filter((name) => shortcutOf(name).scope === 'alerts')} />
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
