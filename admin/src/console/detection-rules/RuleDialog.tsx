import { useState } from 'react';
import { useNotify, useRefresh } from 'react-admin';
import { api, type Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { useRuleName } from '../alerts/AlertTitle.tsx';
import { ReasonDialog } from '../parts/stateful/ReasonDialog.tsx';
import { PolicyFields } from './PolicyFields.tsx';
import { type SeverityChoice, SeverityPolicies } from './SeverityPolicies.tsx';
import { changedThresholds, enteredThresholds, ThresholdFields } from './ThresholdFields.tsx';

/** Thresholds and responses of a rule. */
export function RuleDialog({ rule, onClose }: { rule: Schemas['DetectionRule']; onClose: () => void }) {
  const t = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const name = useRuleName()(rule.id);
  const { mode, response, dry_run } = rule;
  const [entered, setEntered] = useState(enteredThresholds(rule.thresholds));
  const [policy, setPolicy] = useState({ mode, response, dry_run });
  const [bySeverity, setBySeverity] = useState<SeverityChoice>(rule.by_severity);
  const text = (key: TextName<'console.detection-rules'>) => t(`console.detection-rules.${key}`);
  const run = async (reason: string) => {
    const thresholds = changedThresholds(entered, rule.thresholds);
    const body = { ...policy, by_severity: bySeverity, thresholds, reason };
    await api.patch('/detection/rules/{id}', { path: { id: rule.id }, body });
    onClose();
    notify(t('console.detection-rules.saved', { name }), { type: 'success' });
    refresh();
  };
  return (
    <ReasonDialog title={name} explain={text('explain')} submit={text('save')} run={run} onCancel={onClose}>
      <ThresholdFields rule={rule} value={entered} onChange={setEntered} />
      <PolicyFields
        rule={rule}
        label={text('field.mode')}
        value={policy}
        start={policy}
        onChange={(chosen) => chosen && setPolicy(chosen)}
      />
      <SeverityPolicies rule={rule} start={policy} value={bySeverity} onChange={setBySeverity} />
    </ReasonDialog>
  );
}
