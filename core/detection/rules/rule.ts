import type { Severity } from '#contract/event-enums.ts';
import type { Reason } from '#contract/reasons.ts';
import type { DetectionEvent } from '../event.ts';
import type { ServiceState, SubjectState, WindowState } from '../state.ts';
import type { RuleId, ThresholdOf } from './texts.ts';

export type Thresholds = Record<string, number>;

/** Whom the detections of a rule are correlated under. */
export type GroupKind = 'user' | 'network' | 'service' | 'actor';

/** What is done about a detection. */
export const responses = ['none', 'notify', 'step_up', 'deny', 'revoke_session', 'lock'] as const;
export type Response = (typeof responses)[number];

/** What was new about the event for its user, before the user's profile took it in. */
export type Novelty = { country: boolean; region: boolean; network: boolean; device: boolean };

/** What a rule may look at: the event and bounded state, counters already including the event. */
export type RuleContext = {
  event: DetectionEvent;
  subject: SubjectState;
  /** Of the event's network. */
  network: WindowState | null;
  /** Of the member of staff or the API key that acts. */
  actor: WindowState | null;
  service: ServiceState;
  novelty: Novelty;
  /** The event is a failed try of an unfamiliar source, and the account had none within a day. */
  countedUnfamiliar: boolean;
  /** 0 to 100; null for what is no login. */
  score: number | null;
  /** Logins of the event's network, for everyone, in logins of today. */
  networkLogins: number;
};

export type Detection = { reason: Reason; severity?: Severity };

export type Rule = {
  /** The key of its texts in `locales/<language>/console/rules.json`. */
  id: RuleId;
  severity: Severity;
  /** MITRE ATT&CK Enterprise. */
  technique: { id: string; name: string };
  group: GroupKind;
  /** Whether a detection opens an alert by itself; otherwise it adds to one that is open, and to the event's reasons. */
  alerts: boolean;
  thresholds: Thresholds;
  response: Response;
  evaluate(context: RuleContext, thresholds: Thresholds): Detection | null;
};

type ThresholdsOf<Id extends RuleId> = Record<ThresholdOf<Id>, number>;

/** Defines a rule with the thresholds that its English text explains. */
export function defineRule<Id extends RuleId>(
  rule: Omit<Rule, 'id' | 'thresholds' | 'evaluate'> & {
    id: Id;
    thresholds: ThresholdsOf<Id>;
    evaluate(context: RuleContext, thresholds: ThresholdsOf<Id>): Detection | null;
  },
): Rule {
  return rule as unknown as Rule;
}

/**
 * Returns whether a counter that grows by one has just reached the threshold or a multiple of it: not every event is a
 * detection.
 */
export const reaches = (count: number, threshold: number): boolean =>
  count > 0 && count % Math.max(1, threshold) === 0;
