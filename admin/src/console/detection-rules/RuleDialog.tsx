import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { useRuleName } from '../alerts/AlertTitle.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { PolicyInputs } from './PolicyInputs.tsx';
import { changeOf, formOf, type RuleForm } from './rule-form.ts';
import { SeverityPolicies } from './SeverityPolicies.tsx';
import { ThresholdInputs } from './ThresholdInputs.tsx';
import { useUpdateRule } from './useUpdateRule.ts';

/** Thresholds and responses of a rule. */
export function RuleDialog({ rule, onClose }: { rule: Schemas['DetectionRule']; onClose: () => void }) {
  const t = useTranslate();
  const updateRule = useUpdateRule();
  const name = useRuleName()(rule.id);
  const text = (key: TextName<'console.detection-rules'>) => t(`console.detection-rules.${key}`);
  return (
    <ReasonDialog<RuleForm>
      title={name}
      explain={text('explain')}
      submit={text('save')}
      defaultValues={formOf(rule)}
      onSubmit={({ reason, ...form }) => updateRule(rule.id, { ...changeOf(form, rule), reason })}
      done={t('console.detection-rules.saved', { name })}
      onClose={onClose}
    >
      <ThresholdInputs rule={rule} source="thresholds" />
      <PolicyInputs rule={rule} label={text('field.mode')} />
      <SeverityPolicies rule={rule} />
    </ReasonDialog>
  );
}
