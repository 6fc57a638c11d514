import type { Actor } from '#core/audit-trail/index.ts';
import { deviceOf, locationOf } from '#core/enrichment/index.ts';
import type { Knex } from '#core/platform/database.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { asnOf, type DetectionEvent, LOGIN } from './event.ts';
import { featuresOf } from './features.ts';
import { inspect, type RuleDetection } from './inspect.ts';
import { activeRules, type ConfiguredRule, policyOf, worse } from './settings.ts';
import { knowledgeOf } from './shared-knowledge.ts';
import { emptyService, emptySubject, emptyWindow } from './state.ts';
import { loadSubjects, readWindow } from './state-store.ts';

/** What is to be done about a login whose password is right. */
export type Decision = { action: 'allow' | 'step_up' | 'deny'; score: number; rules: string[] };

type Who = { id: string; identifier: string; isStaff: boolean };

function eventOf(actor: Actor, { id, identifier, isStaff }: Who, now: Date): DetectionEvent {
  const at = now.getTime();
  const { country, region, city, latitude, longitude } = locationOf(actor.ip);
  const device = deviceOf(actor.user_agent, actor.client_hints);
  const source = { ip: actor.ip, country, region, user_agent: actor.user_agent, ...device };
  return {
    ...source,
    id: newId(),
    at,
    code: LOGIN,
    subject_id: id,
    subject_identifier: identifier,
    actor_type: isStaff ? 'staff' : 'user',
    actor_id: id,
    actor_identifier: identifier,
    outcome: 'success',
    reason: null,
    city,
    latitude,
    longitude,
    session_hash: null,
    target_id: null,
    details: null,
    features: featuresOf({ ...source, asn: asnOf(LOGIN, actor.ip) }, at),
  };
}

/**
 * Scores a login and evaluates the rules before a session is given, with the knowledge so far. It writes no state:
 * the event of the login does, when it is stored.
 */
export async function assessLogin(platform: Platform, db: Knex, actor: Actor, who: Who): Promise<Decision> {
  const now = platform.clock.now();
  const event = eventOf(actor, who, now);
  const { network } = event.features;
  const subject = (await loadSubjects(db, [who.id], false)).get(who.id) ?? emptySubject();
  const window = network === null ? null : ((await readWindow(db, network)) ?? emptyWindow(event.at));
  const active = await activeRules(platform);
  const states = { subject, network: window, actor: null, service: emptyService() };
  const { score, detections } = inspect(event, states, await knowledgeOf(platform), active);
  return {
    action: strongest(detections, active),
    score: score ?? 0,
    rules: detections.map(({ rule }) => rule.id),
  };
}

/** Returns the strongest thing that a rule in mode `act` wants done at login. */
function strongest(
  detections: readonly RuleDetection[],
  active: readonly ConfiguredRule[],
): Decision['action'] {
  const severity = detections
    .map((detection) => detection.severity ?? detection.rule.severity)
    .reduce(worse, 'info');
  const wanted = detections.flatMap(({ rule }) => {
    const settings = active.find((one) => one.rule.id === rule.id)?.settings;
    const policy = settings && policyOf(settings, severity);
    return policy?.mode === 'act' && !policy.dry_run ? [policy.response] : [];
  });
  if (wanted.includes('deny')) return 'deny';
  return wanted.includes('step_up') ? 'step_up' : 'allow';
}
