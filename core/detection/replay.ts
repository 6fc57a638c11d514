import type { Severity } from '#contract/event-enums.ts';
import type { Reason } from '#contract/reasons.ts';
import { aboutLogin, CORRELATION_MS, groupKey } from './correlate.ts';
import type { DetectionEvent } from './event.ts';
import { type ActiveRule, inspect, type RuleDetection } from './inspect.ts';
import { emptyKnowledge, teach } from './knowledge.ts';
import { openMemory } from './memory-states.ts';
import { distinctReasons } from './reasons.ts';
import { worse } from './settings.ts';

/** An alert that a replay would have raised. */
export type ReplayedAlert = {
  group: string;
  subject_identifier: string | null;
  severity: Severity;
  rules: string[];
  reasons: Reason[];
  first_event_at: string;
  event_id: string;
};

export type ReplayResult = {
  before: { alerts: number; detections: Record<string, number> };
  after: { alerts: number; detections: Record<string, number> };
  /** Alerts that only the changed rules raise, and those they no longer raise; at most `MAX_SHOWN` each. */
  added: ReplayedAlert[];
  removed: ReplayedAlert[];
  /** How many there are in all; results that were kept before it was counted have none. */
  added_total?: number;
  removed_total?: number;
};

const MAX_SHOWN = 100;
const MAX_REASONS = 8;

type Run = {
  detections: Record<string, number>;
  /** By group: the newest alert and the time of its last event. */
  open: Map<string, { alert: ReplayedAlert; last: number }>;
  alerts: ReplayedAlert[];
};

const newRun = (): Run => ({ detections: {}, open: new Map(), alerts: [] });

/** Correlates a detection as the worker does. */
function correlateGroup(run: Run, event: DetectionEvent, detection: RuleDetection): void {
  const { rule, reason, severity = rule.severity } = detection;
  run.detections[rule.id] = (run.detections[rule.id] ?? 0) + 1;
  const group = groupKey(event, rule.group);
  const known = run.open.get(group);
  if (known && event.at - known.last <= CORRELATION_MS) {
    known.last = Math.max(known.last, event.at);
    known.alert.severity = worse(known.alert.severity, severity);
    known.alert.rules = [...new Set([...known.alert.rules, rule.id])];
    known.alert.reasons = distinctReasons([...known.alert.reasons, reason]).slice(0, MAX_REASONS);
    return;
  }
  if (!rule.alerts) return;
  const alert: ReplayedAlert = {
    group,
    subject_identifier: aboutLogin(rule.group, event),
    severity,
    rules: [rule.id],
    reasons: [reason],
    first_event_at: new Date(event.at).toISOString(),
    event_id: event.id,
  };
  run.open.set(group, { alert, last: event.at });
  run.alerts.push(alert);
}

/**
 * Runs history through detection with the rules as they are and as they would be. The states do not depend on the
 * rules, so that both see the same in one pass; nothing is written.
 * @param from ms; events before only fill the states.
 */
export function openReplay(before: readonly ActiveRule[], after: readonly ActiveRule[], from: number) {
  const knowledge = emptyKnowledge();
  const statesOf = openMemory();
  const [old, changed] = [newRun(), newRun()];
  // Copies, so that a detection tells by its rule which of the two lists it is from.
  const copies: ActiveRule[] = after.map(({ rule, thresholds }) => ({ rule: { ...rule }, thresholds }));
  const isChanged = new Set(copies.map(({ rule }) => rule));
  const active = [...before, ...copies];

  function take(event: DetectionEvent): void {
    const verdict = inspect(event, statesOf(event), knowledge, active);
    teach(knowledge, event, verdict);
    if (event.at < from) return;
    for (const detection of verdict.detections)
      correlateGroup(isChanged.has(detection.rule) ? changed : old, event, detection);
  }

  function result(): ReplayResult {
    const keyOf = ({ group, event_id }: ReplayedAlert) => `${group} ${event_id}`;
    const only = (mine: ReplayedAlert[], others: ReplayedAlert[]) => {
      const theirs = new Set(others.map(keyOf));
      return mine.filter((alert) => !theirs.has(keyOf(alert)));
    };
    const added = only(changed.alerts, old.alerts);
    const removed = only(old.alerts, changed.alerts);
    return {
      before: { alerts: old.alerts.length, detections: old.detections },
      after: { alerts: changed.alerts.length, detections: changed.detections },
      added: added.slice(0, MAX_SHOWN),
      removed: removed.slice(0, MAX_SHOWN),
      added_total: added.length,
      removed_total: removed.length,
    };
  }

  return { take, result };
}
