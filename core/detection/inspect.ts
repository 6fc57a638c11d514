import type { Reason } from '#contract/reasons.ts';
import { type Counts, weightAt } from './counts.ts';
import { type DetectionEvent, isOwn, LOGIN, LOGIN_FAILED } from './event.ts';
import type { Features, Level } from './features.ts';
import { bornOut } from './learning.ts';
import { type NoteStates, note, type UnfamiliarSource } from './notes.ts';
import { learn, type Profile, timesSeen } from './profile.ts';
import { firstPrior, type Sketch, scoreOfTail, tailShare } from './quantiles.ts';
import { distinctReasons, reasonsOf } from './reasons.ts';
import type { Detection, Novelty, Rule, RuleContext, Thresholds } from './rules/rule.ts';
import { type RawScore, type ScorePart, scoreLogin } from './score.ts';
import { type SubjectState, withSession } from './state.ts';

/** Details of everyone: counts, and how the scores of first and of later logins are distributed. */
export type Knowledge = { counts: Counts; first: Sketch; later: Sketch };

/** A rule that is switched on, with the thresholds that apply. */
export type ActiveRule = { rule: Rule; thresholds: Thresholds };

export type RuleDetection = Detection & { rule: Rule };

export type Verdict = {
  /** 0 to 100 for a login or a try, else null. */
  score: number | null;
  log_ratio: number | null;
  parts: ScorePart[];
  /** The user never logged in before. */
  isFirst: boolean;
  /** The user never logged in from the event's network before. */
  isUnfamiliar: boolean;
  /** Counted for the service as a whole: the first failed try of a source on this account in a day. */
  source: UnfamiliarSource | null;
  /** Most important first. */
  reasons: Reason[];
  detections: RuleDetection[];
};

const MAX_REASONS = 8;

export function noveltyOf(
  { profile }: SubjectState,
  { features }: Pick<DetectionEvent, 'features'>,
): Novelty {
  return {
    country: isNew(profile, features, 'country'),
    region: isNew(profile, features, 'region'),
    network: isNew(profile, features, 'network'),
    device: isNew(profile, features, 'family') || isNew(profile, features, 'device_type'),
  };
}

const isNew = (profile: Profile, features: Features, level: Level): boolean =>
  features[level] !== null && timesSeen(profile, level, features[level]) === 0;

/** Returns whether the user never logged in from the event's network: `noveltyOf(…).network` alone. */
export const isStrangeNetwork = ({ profile }: SubjectState, { features }: DetectionEvent): boolean =>
  isNew(profile, features, 'network');

/** Returns what staff have said of false alarms lowers the parts that raised them, never below zero. */
function withTrust(raw: RawScore, trust: SubjectState['trust']): RawScore {
  if (Object.keys(trust).length === 0) return raw;
  const parts = raw.parts.map((part) => {
    const lowered = trust[part.chain] ?? 0;
    return lowered > 0 && part.log_ratio > 0
      ? { ...part, log_ratio: Math.max(0, part.log_ratio - lowered) }
      : part;
  });
  const lowered = raw.parts.reduce(
    (sum, part, index) => sum + part.log_ratio - (parts[index]?.log_ratio ?? 0),
    0,
  );
  return { log_ratio: raw.log_ratio - lowered, parts };
}

function scoreOf(event: DetectionEvent, subject: SubjectState, { counts, first, later }: Knowledge) {
  const raw = scoreLogin(counts, subject.profile, event.features, event.at);
  const { log_ratio, parts } = withTrust(raw, subject.trust);
  const tail =
    subject.profile.logins === 0
      ? tailShare(first, log_ratio, event.at, firstPrior)
      : tailShare(later, log_ratio, event.at);
  return { log_ratio, parts, score: bornOut(scoreOfTail(tail), counts) };
}

/**
 * Scores an event, evaluates the rules, and takes the event into the states. O(1): every state is bounded.
 * Details of everyone is only read; see `teach`.
 */
export function inspect(
  event: DetectionEvent,
  states: NoteStates,
  knowledge: Knowledge,
  active: readonly ActiveRule[],
): Verdict {
  const { subject, network, actor, service } = states;
  const isTry = event.code === LOGIN || event.code === LOGIN_FAILED;
  const novelty = noveltyOf(subject, event);
  const isFirst = subject.profile.logins === 0;
  const source = note(event, states, novelty);
  const scored = isTry ? scoreOf(event, subject, knowledge) : null;
  // Every field by name: putting an object together from a spread one costs several times as much.
  const context: RuleContext = {
    event,
    subject,
    network,
    actor,
    service,
    novelty,
    countedUnfamiliar: source !== null,
    score: scored?.score ?? null,
    networkLogins:
      (knowledge.counts.network.values.get(event.features.network ?? '') ?? 0) / weightAt(event.at),
  };
  const detections: RuleDetection[] = [];
  for (const { rule, thresholds } of active) {
    const detection = rule.evaluate(context, thresholds);
    if (detection) detections.push({ ...detection, rule });
  }
  const said = scored ? reasonsOf(scored.parts, subject.profile, event.features) : [];
  const reasons =
    detections.length === 0
      ? said
      : distinctReasons([...detections.map(({ reason }) => reason), ...said]).slice(0, MAX_REASONS);
  takeIn(event, subject, novelty, scored?.score ?? 0);
  return {
    score: scored?.score ?? null,
    log_ratio: scored?.log_ratio ?? null,
    parts: scored?.parts ?? [],
    isFirst,
    isUnfamiliar: novelty.network,
    source,
    reasons,
    detections,
  };
}

/** Takes the event into the user's history, after the rules have seen it. */
function takeIn(event: DetectionEvent, subject: SubjectState, novelty: Novelty, score: number): void {
  const { at, session_hash, features, latitude, longitude, country, city } = event;
  if (event.outcome === 'success' && session_hash !== null && isOwn(event)) {
    const { family, network } = features;
    subject.sessions = withSession(subject.sessions, session_hash, { at, country, family, network });
  }
  if (event.code !== LOGIN) return;
  subject.login = {
    id: event.id,
    at,
    ip: event.ip,
    score,
    new_location: novelty.region && subject.profile.logins > 0,
    new_device: novelty.device && subject.profile.logins > 0,
  };
  if (latitude !== null && longitude !== null) subject.location = { at, latitude, longitude, country, city };
  learn(subject.profile, features, at);
}
