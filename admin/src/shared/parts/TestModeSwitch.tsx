import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import Tooltip from '@mui/material/Tooltip';
import { useState } from 'react';
import { useTranslate } from '../i18n/I18nProvider.tsx';
import { browserStorage } from '../storage/browser-storage.ts';

const NAME = 'test-mode';

/**
 * Shows the *Test mode* toggle. It marks the windows of this browser, so that an organisation for trying things out is
 * not taken for the real one; it changes no data, and says so.
 */
export default function TestModeSwitch() {
  const t = useTranslate();
  const [isOn, setOn] = useState(() => browserStorage.get(NAME) === true);
  const toggle = (checked: boolean) => {
    setOn(checked);
    browserStorage.set(NAME, checked);
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
