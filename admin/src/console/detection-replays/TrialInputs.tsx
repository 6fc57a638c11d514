import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { BooleanInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { useRuleName } from '../alerts/AlertTitle.tsx';
import { ThresholdInputs } from '../detection-rules/ThresholdInputs.tsx';

type TrialInputsProps = {
  rule: Schemas['DetectionRule'];
  /** The trial in the form. */
  source: `trials.${number}`;
  onRemove: () => void;
};

/** Shows one rule as it would be. */
export function TrialInputs({ rule, source, onRemove }: TrialInputsProps) {
  const t = useTranslate();
  const name = useRuleName()(rule.id);
  const enabled: boolean = useWatch({ name: `${source}.enabled` });
  return (
    <Stack
      component="fieldset"
      sx={{ gap: 2, border: 1, borderColor: 'divider', borderRadius: 1, p: 2, m: 0, minWidth: 0 }}
    >
      <Stack direction="row" sx={{ alignItems: 'center', justifyContent: 'space-between' }}>
        <BooleanInput source={`${source}.enabled`} label={name} />
        <Button size="small" aria-label={t('console.detection-replays.remove', { name })} onClick={onRemove}>
          {t('console.detection-replays.leave_out')}
        </Button>
      </Stack>
      {enabled && <ThresholdInputs rule={rule} source={`${source}.thresholds`} />}
    </Stack>
  );
}
