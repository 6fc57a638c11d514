import { type Severity, severities } from '#contract/event-enums.ts';
import type { Schemas } from '../../api/client.ts';
import { changedThresholds, type Thresholds } from './thresholds.ts';
import type { RuleChange } from './useUpdateRule.ts';

type Rule = Schemas['DetectionRule'];
export type Policy = Schemas['ResponsePolicy'];

/** Stands for no policy of its own: what counts for the rule counts here too. */
export const SAME = 'same';

type SeverityPolicy = Omit<Policy, 'mode'> & { mode: Policy['mode'] | typeof SAME };

/** What the form of a rule holds. */
export type RuleForm = Policy & {
  thresholds: Thresholds;
  by_severity: Partial<Record<Severity, SeverityPolicy>>;
};

/** Severities that an alert of the rule can grow to beyond the rule's own. */
export const higherThan = (severity: Severity): Severity[] =>
  severities.slice(severities.indexOf(severity) + 1);

/** Returns a rule as its form begins. A policy that there is not yet begins with the one of the rule. */
export function formOf({ thresholds, mode, response, dry_run, by_severity, severity }: Rule): RuleForm {
  const ownPolicy = (higher: Severity): SeverityPolicy =>
    by_severity[higher] ?? { mode: SAME, response, dry_run };
  return {
    thresholds,
    mode,
    response,
    dry_run,
    by_severity: Object.fromEntries(higherThan(severity).map((higher) => [higher, ownPolicy(higher)])),
  };
}

/** Returns the form as the API takes it: `null` removes the policy of a severity. */
export function changeOf(
  { thresholds, by_severity, ...policy }: RuleForm,
  rule: Rule,
): Omit<RuleChange, 'reason'> {
  const policies: NonNullable<RuleChange['by_severity']> = {};
  for (const [severity, { mode, ...own }] of Object.entries(by_severity)) {
    if (mode !== SAME) policies[severity] = { mode, ...own };
    else if (rule.by_severity[severity]) policies[severity] = null;
  }
  return {
    ...policy,
    by_severity: policies,
    thresholds: changedThresholds(thresholds, rule.thresholds),
  };
}
