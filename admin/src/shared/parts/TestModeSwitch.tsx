import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import Tooltip from '@mui/material/Tooltip';
import { useState } from 'react';
import { useTranslate } from '../i18n/I18nProvider.tsx';
import { usePreferences } from '../preferences/PreferencesProvider.tsx';

const KEY = 'gatehouse.test-mode';

function isStored(): boolean {
  try {
    return localStorage.getItem(KEY) === '1';
  } catch {
    return false;
  }
}

/**
 * The *Test mode* toggle, for those whose preferences show it. It marks this browser's windows, so that a house
 * for trying things out is not taken for the real one; it changes no data, and says so.
 */
export function TestModeSwitch() {
  const t = useTranslate();
  const { preferences } = usePreferences();
  const [isOn, setOn] = useState(isStored);
  if (!preferences.show_test_mode) return null;
  const toggle = (checked: boolean) => {
    setOn(checked);
    try {
      localStorage.setItem(KEY, checked ? '1' : '0');
    } catch {
      // A browser that keeps nothing still works, for this page.
    }
  };
  return (
    <Tooltip title={t('shared.test_mode.explain')}>
      <FormControlLabel
        sx={{
          m: 0,
          pr: 1,
          borderRadius: 2,
          border: 1,
          borderColor: isOn ? 'warning.main' : 'transparent',
          color: isOn ? 'warning.main' : 'text.secondary',
          '& .MuiFormControlLabel-label': { fontSize: '0.8125rem', fontWeight: 600 },
        }}
        control={
          <Switch size="small" color="warning" checked={isOn} onChange={(_, checked) => toggle(checked)} />
        }
        label={t('shared.test_mode.label')}
      />
    </Tooltip>
  );
}
