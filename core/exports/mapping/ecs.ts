import type { Category } from '#contract/event-enums.ts';
import type { AuditEvent } from '#core/audit/index.ts';
import { type Mapped, present, presentOrNone } from './leaves.ts';
import { defineMapping } from './mapping.ts';
import { withText } from './reasons.ts';

/** The version of the Elastic Common Schema that events are mapped to. */
export const ECS_VERSION = '8.17.0';

type EcsCategory = 'api' | 'authentication' | 'configuration' | 'iam' | 'intrusion_detection' | 'session';

/** `event.category` by what an event is about (ECS, "Categorization fields"). */
const categories: Partial<Record<Category, EcsCategory>> = {
  authentication: 'authentication',
  session: 'session',
  account: 'iam',
  credential: 'iam',
  two_factor: 'iam',
  staff: 'iam',
  api_key: 'iam',
  data: 'api',
  system: 'configuration',
};

/** Families of codes that are about something else than their category says. */
const families: [RegExp, EcsCategory][] = [
  [/^alert:/, 'intrusion_detection'],
  [/^system\.request:/, 'api'],
  [/^(?:detection|audit\.retention|audit\.export_schedule|stream|staff\.view)\b/, 'configuration'],
];

const verbs: [RegExp, string][] = [
  [/:(?:logged_in|login_failed|reauthenticated)$/, 'start'],
  [/:(?:logged_out|revoked|ended)$/, 'end'],
  [/:(?:refused|throttled)$/, 'denied'],
  [/:(?:created|placed|invited|requested|started|raised|saved|trusted|connected)$/, 'creation'],
  [/:(?:viewed|exported|downloaded|delivered|verified|used_from_new_network)$/, 'access'],
  [
    /:(?:deleted|removed|revoked|dropped|expired|discarded|released|disabled|closed|cancelled|withdrawn)$/,
    'deletion',
  ],
  [
    /:(?:updated|changed|rotated|retried|locked|unlocked|reset\w*|deactivated|reactivated|enabled|switched_\w+|\w+_set|\w+_regenerated|\w+_required|\w+_waived)$/,
    'change',
  ],
];

/** `event.type` values that ECS allows in each category; `info` is allowed in all. */
const typesOf: Record<EcsCategory, readonly string[]> = {
  api: ['access', 'change', 'creation', 'deletion', 'denied'],
  authentication: ['start', 'end'],
  configuration: ['access', 'change', 'creation', 'deletion'],
  iam: ['change', 'creation', 'deletion'],
  intrusion_detection: [],
  session: ['start', 'end'],
};

/** Whose accounts are managed is a type of its own in ECS. */
const ofAccounts: Partial<Record<Category, string>> = {
  account: 'user',
  credential: 'user',
  two_factor: 'user',
  staff: 'admin',
};

/** An event has the types that its category allows; without a category it has none. */
function categorized({ code, category }: Pick<AuditEvent, 'code' | 'category'>) {
  const found = families.find(([family]) => family.test(code))?.[1] ?? categories[category];
  if (found === undefined) return {};
  const type = verbs.find(([verb, name]) => typesOf[found].includes(name) && verb.test(code))?.[1] ?? 'info';
  const whose = found === 'iam' ? ofAccounts[category] : undefined;
  return { category: [found], type: whose === undefined ? [type] : [whose, type] };
}

/** For `event.severity`, where numbers are the source's own: as syslog has them turned round, more is worse. */
const severities = { info: 1, low: 2, medium: 3, high: 4, critical: 5 } as const;

const person = (id: string | null, identifier: string | null) =>
  presentOrNone({ id, name: identifier, email: identifier?.includes('@') ? identifier : undefined });

const pointOf = ({ latitude, longitude }: NonNullable<AuditEvent['location']>) => ({ latitude, longitude });

/** Returns the event as ECS has it; what it has no field for is under `gatehouse`. */
function toEcs(event: AuditEvent): Mapped {
  const { location, actor, subject } = event;
  const isOwn = actor.id === subject.id && actor.identifier === subject.identifier;
  const hasPoint = location !== null && location.latitude !== null && location.longitude !== null;
  const [, browser = event.browser, version] = /^(.+) (\d[\w.]*)$/.exec(event.browser ?? '') ?? [];
  const geo =
    location &&
    presentOrNone({
      country_iso_code: location.country,
      region_name: location.region,
      city_name: location.city,
      timezone: location.timezone,
      location: hasPoint ? { lat: location.latitude, lon: location.longitude } : undefined,
    });
  return present({
    '@timestamp': event.occurred_at,
    ecs: { version: ECS_VERSION },
    message: event.message,
    event: present({
      id: event.id,
      kind: event.code === 'alert:raised' ? 'alert' : 'event',
      module: 'gatehouse',
      dataset: 'gatehouse.audit',
      action: event.code,
      code: event.code,
      ...categorized(event),
      outcome: event.outcome,
      reason: event.reason,
      severity: severities[event.severity],
      created: event.received_at,
      risk_score: event.risk?.score,
    }),
    user: presentOrNone({
      ...(isOwn ? person(subject.id, subject.identifier) : person(actor.id, actor.identifier)),
      target: isOwn ? undefined : person(subject.id, subject.identifier),
    }),
    source: presentOrNone({ ip: event.ip, geo }),
    user_agent: presentOrNone({
      original: event.user_agent,
      name: browser,
      version,
      os: event.os === null ? undefined : { full: event.os },
    }),
    organization: event.organisation_id === null ? undefined : { id: event.organisation_id },
    http: event.request_id === null ? undefined : { request: { id: event.request_id } },
    gatehouse: present({
      category: event.category,
      severity: event.severity,
      actor_type: actor.type,
      device_type: event.device_type,
      session_hash: event.session_hash,
      api_key_id: event.api_key_id,
      location: location === null || hasPoint ? undefined : presentOrNone(pointOf(location)),
      target: event.target && presentOrNone(event.target),
      risk_reasons: event.risk?.reasons.map(withText),
      details: event.details,
    }),
  });
}

export const ecs = defineMapping({
  name: 'ecs',
  description: 'Elastic Common Schema',
  map: toEcs,
  leaves: {
    '@timestamp': 'time',
    'ecs.version': 'word',
    message: 'text',
    'event.id': 'word',
    'event.kind': 'word',
    'event.module': 'word',
    'event.dataset': 'word',
    'event.action': 'word',
    'event.code': 'word',
    'event.category': 'word',
    'event.type': 'word',
    'event.outcome': 'word',
    'event.reason': 'text',
    'event.severity': 'integer',
    'event.created': 'time',
    'event.risk_score': 'integer',
    'user.id': 'word',
    'user.name': 'text',
    'user.email': 'text',
    'user.target.id': 'word',
    'user.target.name': 'text',
    'user.target.email': 'text',
    'source.ip': 'word',
    'source.geo.country_iso_code': 'word',
    'source.geo.region_name': 'text',
    'source.geo.city_name': 'text',
    'source.geo.timezone': 'text',
    'source.geo.location.lat': 'number',
    'source.geo.location.lon': 'number',
    'user_agent.original': 'text',
    'user_agent.name': 'text',
    'user_agent.version': 'text',
    'user_agent.os.full': 'text',
    'organization.id': 'word',
    'http.request.id': 'text',
    'gatehouse.category': 'word',
    'gatehouse.severity': 'word',
    'gatehouse.actor_type': 'word',
    'gatehouse.device_type': 'word',
    'gatehouse.session_hash': 'text',
    'gatehouse.api_key_id': 'word',
    'gatehouse.location': 'text',
    'gatehouse.target': 'text',
    'gatehouse.risk_reasons': 'text',
    'gatehouse.details': 'text',
  },
});
