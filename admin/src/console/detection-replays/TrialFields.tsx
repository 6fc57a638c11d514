import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import Switch from '@mui/material/Switch';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { useRuleName } from '../alerts/AlertTitle.tsx';
import { ThresholdFields } from '../detection-rules/ThresholdFields.tsx';
import type { Trial } from './trial.ts';

type TrialFieldsProps = { trial: Trial; onChange: (trial: Trial) => void; onRemove: () => void };

/** Shows one rule as it would be. */
export function TrialFields({ trial, onChange, onRemove }: TrialFieldsProps) {
  const t = useTranslate();
  const name = useRuleName()(trial.rule.id);
  return (
    <Stack
      component="fieldset"
      sx={{ gap: 2, border: 1, borderColor: 'divider', borderRadius: 1, p: 2, m: 0, minWidth: 0 }}
    >
      <Stack direction="row" sx={{ alignItems: 'center', justifyContent: 'space-between' }}>
        <FormControlLabel
          control={
            <Switch checked={trial.enabled} onChange={(_, enabled) => onChange({ ...trial, enabled })} />
          }
          label={name}
        />
        <Button size="small" aria-label={t('console.detection-replays.remove', { name })} onClick={onRemove}>
          {t('console.detection-replays.leave_out')}
        </Button>
      </Stack>
      {trial.enabled && (
        <ThresholdFields
          rule={trial.rule}
          value={trial.entered}
          onChange={(entered) => onChange({ ...trial, entered })}
        />
      )}
    </Stack>
  );
}
