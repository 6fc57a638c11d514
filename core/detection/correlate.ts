import { createHash } from 'node:crypto';
import type { Severity } from '#contract/event-enums.ts';
import { insertOwnEvents, type RecordedEvent, recordedEvent, systemActor } from '#core/audit-trail/index.ts';
import type { Transaction } from '#core/platform/database.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import {
  type CorrelatedAlert,
  countDetections,
  findCorrelated,
  insertCorrelated,
  insertHistory,
  insertResponses,
  lockGroup,
  type ResponseRow,
  updateCorrelated,
} from './correlation-store.ts';
import type { DetectionEvent } from './event.ts';
import type { RuleDetection, Verdict } from './inspect.ts';
import { distinctReasons } from './reasons.ts';
import type { GroupKind } from './rules/rule.ts';
import { type ConfiguredRule, policyOf, worse } from './settings.ts';
import { HOUR_MS } from './state.ts';

/** An event about which rules have fired. */
export type Detected = { event: DetectionEvent; verdict: Verdict };

/** What comes within so long after the last belongs to the same alert. */
export const CORRELATION_MS = 6 * HOUR_MS;
const MAX_EVIDENCE = 50;
const MAX_REASONS = 12;

type Group = {
  key: string;
  kind: GroupKind;
  items: { event: DetectionEvent; detection: RuleDetection; verdict: Verdict }[];
};

/** Returns the key by which detections are correlated: the user, the attacker's network, the service, or the actor. */
export function groupKey({ subject_id, features, actor_id }: DetectionEvent, kind: GroupKind): string {
  if (kind === 'network') return `network ${features.network ?? 'unknown'}`;
  if (kind === 'actor') return `actor ${actor_id ?? 'unknown'}`;
  return kind === 'service' ? 'service' : `user ${subject_id}`;
}

export function groupsOf(detected: readonly Detected[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { event, verdict } of detected) {
    for (const detection of verdict.detections) {
      const key = groupKey(event, detection.rule.group);
      const group = groups.get(key) ?? { key, kind: detection.rule.group, items: [] };
      group.items.push({ event, detection, verdict });
      groups.set(key, group);
    }
  }
  // In one order, so that two workers wait for each other instead of deadlocking.
  return [...groups.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Returns a UUID for a group that is about no user, so that the alert has a subject all the same. */
function subjectOfGroup(key: string): string {
  const hash = createHash('sha256').update(key).digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

/** Puts detected into alerts: new ones, or those that are open about the same user or network. */
export async function correlate(
  platform: Platform,
  tx: Transaction,
  detected: readonly Detected[],
  active: readonly ConfiguredRule[],
): Promise<void> {
  if (detected.length === 0) return;
  await countDetections(
    tx,
    detected.flatMap(({ verdict, event }) =>
      verdict.detections.map(({ rule }) => ({ rule_id: rule.id, at: event.at })),
    ),
  );
  const responses: ResponseRow[] = [];
  const raised: RecordedEvent[] = [];
  for (const group of groupsOf(detected)) {
    const correlated = await correlateGroup(platform, tx, group, raised);
    for (const { event, detection } of group.items) {
      const response = responseTo(active, detection, event, correlated, platform.clock.now());
      if (response) responses.push(response);
    }
  }
  await insertResponses(tx, responses);
  if (raised.length > 0) await insertOwnEvents(tx, raised, platform.clock.now());
}

/** What a group's detections have become: an alert, or none, and how bad it is. */
type Correlated = { id: string | null; severity: Severity };

async function correlateGroup(
  platform: Platform,
  tx: Transaction,
  group: Group,
  raised: RecordedEvent[],
): Promise<Correlated> {
  const { key, items } = group;
  const now = platform.clock.now();
  const fresh = describe(group);
  await lockGroup(tx, key);
  const known = await findCorrelated(tx, key, new Date(fresh.from - CORRELATION_MS));
  const isSettled = known?.state === 'resolved' && known.resolution !== 'true_positive';
  // Staff have said that this is no attack: more of the same is none either.
  if (known && isSettled && fresh.rules.every((rule) => known.rules.includes(rule))) return known;
  if (known && known.state !== 'resolved') {
    const severity = worse(known.severity, fresh.severity);
    const score = maxOf(known.score, fresh.score);
    const rises = severity !== known.severity || score !== known.score;
    await updateCorrelated(tx, known.id, {
      severity,
      score,
      ...(rises && { ranked_at: now }),
      rules: union(known.rules, fresh.rules, 50),
      reasons: distinctReasons([...known.reasons, ...fresh.reasons]).slice(0, MAX_REASONS),
      evidence: union(known.evidence, fresh.evidence, MAX_EVIDENCE),
      detections: known.detections + items.length,
      last_event_at: new Date(Math.max(known.last_event_at.getTime(), fresh.to)),
    });
    const news = fresh.rules.filter((rule) => !known.rules.includes(rule));
    if (news.length > 0) await insertHistory(tx, known.id, now, null, 'added', news.join(', '));
    return { id: known.id, severity };
  }
  const opening = items.find(({ detection }) => detection.rule.alerts);
  if (!opening) return { id: null, severity: fresh.severity };
  const id = newId();
  const { event } = opening;
  const isUser = group.kind === 'user';
  // When it happened, not when it was found: of imported history not all alerts are of today.
  const at = new Date(Math.min(now.getTime(), event.at));
  const alert: CorrelatedAlert = {
    id,
    kind: opening.detection.rule.id,
    severity: fresh.severity,
    state: 'open',
    subject_id: isUser ? event.subject_id : subjectOfGroup(key),
    subject_identifier: aboutLogin(group.kind, event),
    session_hash: isUser ? event.session_hash : null,
    reasons: fresh.reasons.slice(0, MAX_REASONS),
    evidence: fresh.evidence.slice(0, MAX_EVIDENCE),
    created_at: at,
    group_key: key,
    rules: fresh.rules,
    score: fresh.score,
    network: event.features.network,
    detections: items.length,
    last_event_at: new Date(fresh.to),
    resolution: null,
  };
  await insertCorrelated(tx, alert);
  await insertHistory(tx, id, at, null, 'raised', fresh.rules.join(', '));
  raised.push(
    recordedEvent(platform, systemActor, 'alert:raised', {
      occurred_at: at.toISOString(),
      subject: isUser ? { id: event.subject_id } : { identifier: key },
      target: { type: 'alert', id },
      details: { kind: alert.kind, severity: alert.severity, reasons: alert.reasons },
    }),
  );
  return { id, severity: fresh.severity };
}

/** Returns whose login the alert shows: the user's, or the name of the key or member of staff that acts. */
export function aboutLogin(
  kind: GroupKind,
  { subject_identifier, actor_identifier }: DetectionEvent,
): string | null {
  if (kind === 'actor') return actor_identifier;
  return kind === 'user' ? subject_identifier : null;
}

function describe({ items }: Group) {
  const times = items.map(({ event }) => event.at);
  return {
    severity: items
      .map(({ detection }) => detection.severity ?? detection.rule.severity)
      .reduce<Severity>(worse, 'info'),
    score: items.map(({ verdict }) => verdict.score).reduce(maxOf, null),
    rules: [...new Set(items.map(({ detection }) => detection.rule.id))],
    // The rules' own reasons first, then what the score has to say.
    reasons: distinctReasons([
      ...items.map(({ detection }) => detection.reason),
      ...items.flatMap(({ verdict }) => verdict.reasons),
    ]),
    evidence: [...new Set(items.map(({ event }) => event.id))],
    from: Math.min(...times),
    to: Math.max(...times),
  };
}

const maxOf = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.max(a, b);

const union = (known: readonly string[], more: readonly string[], max: number): string[] =>
  [...new Set([...known, ...more])].slice(0, max);

/** Returns what is done, or suggested, about one detection by its rule's policy. */
function responseTo(
  active: readonly ConfiguredRule[],
  { rule }: RuleDetection,
  event: DetectionEvent,
  { id: alert_id, severity }: Correlated,
  now: Date,
): ResponseRow | null {
  const settings = active.find((one) => one.rule.id === rule.id)?.settings;
  if (!settings) return null;
  const { mode, dry_run, response } = policyOf(settings, severity);
  if (mode === 'off' || response === 'none') return null;
  // Asking for a code and refusing are the login's own business: when the event is stored it is too late.
  const isLate = response === 'step_up' || response === 'deny';
  const isActing = mode === 'act' && !dry_run && !isLate;
  const state = isActing ? 'pending' : mode === 'act' && dry_run ? 'dry_run' : 'suggested';
  if (state === 'suggested' && alert_id === null) return null;
  if (mode === 'act' && isLate && !dry_run) return null;
  return {
    id: newId(),
    alert_id,
    rule_id: rule.id,
    response,
    state,
    subject_id: event.subject_id,
    session_hash: event.session_hash,
    created_at: now,
  };
}
