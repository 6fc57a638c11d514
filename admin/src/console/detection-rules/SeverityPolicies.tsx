import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type Severity, severities } from '#contract/event-enums.ts';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { type Policy, PolicyFields } from './PolicyFields.tsx';

type Rule = Schemas['DetectionRule'];
export type SeverityChoice = Partial<Record<Severity, Policy | null>>;

/** Severities that an alert of the rule can grow to beyond the rule's own. */
export const higherThan = (severity: Severity): Severity[] =>
  severities.slice(severities.indexOf(severity) + 1);

type SeverityPoliciesProps = {
  rule: Rule;
  /** The rule's own policy. */
  start: Policy;
  value: SeverityChoice;
  onChange: (value: SeverityChoice) => void;
};

/** Shows what is done instead when a detection belongs to an alert that has become worse than the rule by itself. */
export function SeverityPolicies({ rule, start, value, onChange }: SeverityPoliciesProps) {
  const t = useTranslate();
  const higher = higherThan(rule.severity);
  if (higher.length === 0) return null;
  return (
    <Stack
      component="fieldset"
      sx={{ gap: 2, border: 1, borderColor: 'divider', borderRadius: 1, p: 2, m: 0 }}
    >
      <Typography component="legend" variant="body2" sx={{ px: 0.5 }}>
        {t('console.detection-rules.by_severity')}
      </Typography>
      {higher.map((severity) => (
        <PolicyFields
          key={severity}
          {...{ rule, start }}
          optional
          label={t(`shared.severity.${severity}`)}
          value={value[severity] ?? undefined}
          onChange={(policy) => onChange({ ...value, [severity]: policy ?? null })}
        />
      ))}
    </Stack>
  );
}
