import type { AuditEvent } from '#core/audit/audit-event.ts';
import type { Category } from '#core/audit/catalogue.ts';
import { leafColumns, type Mapped, present, presentOrNone } from './leaves.ts';

/** The version of the Elastic Common Schema that events are mapped to. */
export const ECS_VERSION = '8.17.0';

/** Allowed values of `event.category` (ECS, "Categorization fields"). */
const categories: Partial<Record<Category, string>> = {
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

/** Allowed values of `event.type` by what was done. */
const types: [RegExp, string][] = [
  [/:(logged_in|login_failed)$/, 'start'],
  [/:(logged_out|revoked|ended)$/, 'end'],
  [/:(created|placed|invited|requested|started|raised|enabled)$/, 'creation'],
  [/:(viewed|exported|downloaded|delivered)$/, 'access'],
  [/:(deleted|removed|dropped|expired|discarded|released|disabled|closed)$/, 'deletion'],
  [/:(updated|changed|rotated|retried|locked|unlocked|reset\w*|deactivated|reactivated)$/, 'change'],
];

/** For `event.severity`, where numbers are the source's own: as syslog has them turned round, more is worse. */
const severities = { info: 1, low: 2, medium: 3, high: 4, critical: 5 } as const;

const person = (id: string | null, login: string | null) =>
  presentOrNone({ id, name: login, email: login?.includes('@') ? login : undefined });

/** The event as ECS has it; what it has no field for is under `gatehouse`. */
export function toEcs(event: AuditEvent): Mapped {
  const { location, actor, subject } = event;
  const category = categories[event.category];
  const type = types.find(([verb]) => verb.test(event.code))?.[1] ?? 'info';
  const isOwn = actor.id === subject.id;
  const geo =
    location &&
    presentOrNone({
      country_iso_code: location.country,
      region_name: location.region,
      city_name: location.city,
      timezone: location.timezone,
      location:
        location.latitude === null || location.longitude === null
          ? undefined
          : { lat: location.latitude, lon: location.longitude },
    });
  return present({
    '@timestamp': event.occurred_at,
    ecs: { version: ECS_VERSION },
    message: event.message,
    event: present({
      id: event.id,
      kind: 'event',
      module: 'gatehouse',
      dataset: 'gatehouse.audit',
      action: event.code,
      code: event.code,
      category: category === undefined ? undefined : [category],
      type: [type],
      outcome: event.outcome,
      reason: event.reason,
      severity: severities[event.severity],
      created: event.received_at,
      risk_score: event.risk?.score,
    }),
    user: present({
      ...(isOwn ? person(subject.id, subject.login) : person(actor.id, actor.login)),
      target: isOwn ? undefined : person(subject.id, subject.login),
    }),
    source: presentOrNone({ ip: event.ip, geo }),
    user_agent: presentOrNone({
      original: event.user_agent,
      name: event.browser,
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
      target: event.target,
      risk_reasons: event.risk?.reasons,
      details: event.details,
    }),
  });
}

export const ecsColumns = leafColumns(toEcs, {
  '@timestamp': 'time',
  'ecs.version': 'word',
  message: 'text',
  'event.id': 'word',
  'event.kind': 'word',
  'event.module': 'word',
  'event.dataset': 'word',
  'event.action': 'word',
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
  'user_agent.os.full': 'text',
  'organization.id': 'word',
  'http.request.id': 'text',
  'gatehouse.category': 'word',
  'gatehouse.actor_type': 'word',
  'gatehouse.device_type': 'word',
  'gatehouse.session_hash': 'text',
  'gatehouse.target': 'text',
  'gatehouse.details': 'text',
});
