import DarkIcon from '@mui/icons-material/DarkModeOutlined';
import LightIcon from '@mui/icons-material/LightModeOutlined';
import SystemIcon from '@mui/icons-material/SettingsBrightnessOutlined';
import IconButton from '@mui/material/IconButton';
import { useTranslate } from '../i18n/I18nProvider.tsx';
import { useThemeMode } from '../theme/useThemeMode.ts';

const next = { system: 'light', light: 'dark', dark: 'system' } as const;
const icons = { system: SystemIcon, light: LightIcon, dark: DarkIcon } as const;

/** Goes round: as the system, light, dark. It stands on the login page too, where a Tooltip would weigh 10 KiB. */
export function ThemeToggle() {
  const t = useTranslate();
  const { mode, setMode } = useThemeMode();
  const Icon = icons[mode];
  const title = t('shared.theme.toggle', { theme: t(`shared.theme.${mode}`) });
  return (
    <IconButton color="inherit" title={title} aria-label={title} onClick={() => setMode(next[mode])}>
      <Icon />
    </IconButton>
  );
}
