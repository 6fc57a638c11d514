import type { Schemas } from '../../api/client.ts';
import { changedThresholds, enteredThresholds } from '../detection-rules/ThresholdFields.tsx';

type Rule = Schemas['DetectionRule'];
/** A rule as it would be, while it is edited. */
export type Trial = { rule: Rule; enabled: boolean; entered: Record<string, string> };

export const trialOf = (rule: Rule): Trial => ({
  rule,
  enabled: rule.enabled,
  entered: enteredThresholds(rule.thresholds),
});

/** Returns what differs from the rules as they are; what differs in nothing is left out. */
export function trialsOf(trials: readonly Trial[]): Schemas['ReplayInput']['changes'] {
  return trials.flatMap(({ rule, enabled, entered }) => {
    const thresholds = changedThresholds(entered, rule.thresholds);
    const isTurned = enabled !== rule.enabled;
    if (!isTurned && Object.keys(thresholds).length === 0) return [];
    return [{ rule_id: rule.id, thresholds, ...(isTurned && { enabled }) }];
  });
}
