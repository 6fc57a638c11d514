import Switch from '@mui/material/Switch';
import { useState } from 'react';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { useRuleName } from '../alerts/AlertTitle.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { useUpdateRule } from './useUpdateRule.ts';

/** Switches a rule on or off, with a reason. */
export function RuleSwitch({ rule, manages }: { rule: Schemas['DetectionRule']; manages: boolean }) {
  const t = useTranslate();
  const updateRule = useUpdateRule();
  const name = useRuleName()(rule.id);
  const [open, setOpen] = useState(false);
  const turn = rule.enabled ? 'off' : 'on';
  return (
    <>
      <Switch
        checked={rule.enabled}
        disabled={!manages}
        onChange={() => setOpen(true)}
        slotProps={{ input: { 'aria-label': name } }}
      />
      {open && (
        <ReasonDialog
          title={t(`console.detection-rules.turn_${turn}.title`, { name })}
          explain={t(`console.detection-rules.turn_${turn}.explain`)}
          submit={t(`console.detection-rules.turn_${turn}.submit`)}
          dangerous={rule.enabled}
          onSubmit={({ reason }) => updateRule(rule.id, { enabled: !rule.enabled, reason })}
          done={t('console.detection-rules.saved', { name })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
