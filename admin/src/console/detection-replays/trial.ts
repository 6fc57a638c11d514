import type { Schemas } from '../../api/client.ts';
import { changedThresholds, type Thresholds } from '../detection-rules/thresholds.ts';

type Rule = Schemas['DetectionRule'];
/** A rule as it would be, while it is edited. */
export type Trial = { rule_id: string; enabled: boolean; thresholds: Thresholds };

export const trialOf = ({ id, enabled, thresholds }: Rule): Trial => ({ rule_id: id, enabled, thresholds });

/** Returns what differs from the rules as they are; what differs in nothing is left out. */
export function trialsOf(
  trials: readonly Trial[],
  rules: readonly Rule[],
): Schemas['ReplayInput']['changes'] {
  return trials.flatMap(({ rule_id, enabled, thresholds: entered }) => {
    const rule = rules.find(({ id }) => id === rule_id);
    if (!rule) return [];
    const thresholds = changedThresholds(entered, rule.thresholds);
    const isTurned = enabled !== rule.enabled;
    if (!isTurned && Object.keys(thresholds).length === 0) return [];
    return [{ rule_id, thresholds, ...(isTurned && { enabled }) }];
  });
}
