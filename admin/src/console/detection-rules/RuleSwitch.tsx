import Switch from '@mui/material/Switch';
import { useState } from 'react';
import { useNotify, useRefresh } from 'react-admin';
import { api, type Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { useRuleName } from '../alerts/AlertTitle.tsx';
import { ReasonDialog } from '../parts/stateful/ReasonDialog.tsx';

/** Switches a rule on or off, with a reason. */
export function RuleSwitch({ rule, manages }: { rule: Schemas['DetectionRule']; manages: boolean }) {
  const t = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const name = useRuleName()(rule.id);
  const [open, setOpen] = useState(false);
  const turn = rule.enabled ? 'off' : 'on';
  const run = async (reason: string) => {
    await api.patch('/detection/rules/{id}', {
      path: { id: rule.id },
      body: { enabled: !rule.enabled, reason },
    });
    setOpen(false);
    notify(t('console.detection-rules.saved', { name }), { type: 'success' });
    refresh();
  };
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
          run={run}
          onCancel={() => setOpen(false)}
        />
      )}
    </>
  );
}
