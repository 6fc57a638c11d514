import { eventTypeOf } from '#contract/event-catalogue.ts';
import type { AuditEvent } from '#core/audit/index.ts';
import { type Mapped, present, presentOrNone } from './leaves.ts';
import { defineMapping } from './mapping.ts';
import { withText } from './reasons.ts';

/** The version of the Open Cybersecurity Schema Framework that events are mapped to (schema.ocsf.io/1.3.0). */
export const OCSF_VERSION = '1.3.0';

const OTHER = 99;
/** The base class knows neither an actor nor where a request came from. */
const BASE = 0;
/** In these classes the actor belongs to the profile `host`. */
const HOST_PROFILE = new Set([3003, 3004]);
const severityIds = { info: 1, low: 2, medium: 3, high: 4, critical: 5 } as const;
const severityNames = ['Unknown', 'Informational', 'Low', 'Medium', 'High', 'Critical'] as const;

const classes: Record<number, { name: string; category: number; categoryName: string }> = {
  0: { name: 'Base Event', category: 0, categoryName: 'Uncategorized' },
  3001: { name: 'Account Change', category: 3, categoryName: 'Identity & Access Management' },
  3002: { name: 'Authentication', category: 3, categoryName: 'Identity & Access Management' },
  3003: { name: 'Authorize Session', category: 3, categoryName: 'Identity & Access Management' },
  3004: { name: 'Entity Management', category: 3, categoryName: 'Identity & Access Management' },
  6003: { name: 'API Activity', category: 6, categoryName: 'Application Activity' },
};

type Activity = [id: number, name: string];

const authentications: Record<string, Activity> = {
  'user:logged_in': [1, 'Logon'],
  'user:login_failed': [1, 'Logon'],
  'user:logged_out': [2, 'Logoff'],
};

const accountChanges: Record<string, Activity> = {
  'user:created': [1, 'Create'],
  'staff.first_admin:created': [1, 'Create'],
  'user:reactivated': [2, 'Enable'],
  'user.password:changed': [3, 'Password Change'],
  'user.password:reset_requested': [4, 'Password Reset'],
  'user.password:reset_sent': [4, 'Password Reset'],
  'user.password:reset_completed': [4, 'Password Reset'],
  'user:deactivated': [5, 'Disable'],
  'user:closed': [6, 'Delete'],
  'user:locked': [9, 'Lock'],
  'user.2fa:enabled': [10, 'MFA Factor Enable'],
  'user.2fa:disabled': [11, 'MFA Factor Disable'],
  'user.2fa:reset': [11, 'MFA Factor Disable'],
};

/** What Entity Management and API Activity call the first letters of what is done (create, read, update, delete). */
const verbs: [RegExp, Activity][] = [
  [/:(created|placed|invited|requested|started|raised)$/, [1, 'Create']],
  [/:(viewed|exported|downloaded|delivered|completed)$/, [2, 'Read']],
  [/:(updated|changed|rotated|retried|acknowledged|assigned|approved|rejected|cancelled)$/, [3, 'Update']],
  [/:(deleted|removed|revoked|dropped|expired|discarded|released)$/, [4, 'Delete']],
];

function activityOf(code: string, classUid: number): Activity {
  const other: Activity = [OTHER, code];
  if (classUid === 3002) return authentications[code] ?? other;
  if (classUid === 3001) return accountChanges[code] ?? other;
  if (classUid === 3004 || classUid === 6003) return verbs.find(([verb]) => verb.test(code))?.[1] ?? other;
  return other;
}

const nameOf = (identifier: string | null) => identifier ?? undefined;
const emailOf = (identifier: string | null) => (identifier?.includes('@') ? identifier : undefined);

const subjectOf = ({ subject, organisation_id }: AuditEvent) =>
  present({
    uid: subject.id,
    name: nameOf(subject.identifier),
    email_addr: emailOf(subject.identifier),
    org: organisation_id === null ? undefined : { uid: organisation_id },
  });

/**
 * `type_id` and `type` of the user object, which is its caption: a system account is none of a person, an administrator one who is
 * staff here. For what the schema has no number of, `type` is our own word.
 */
const actorTypes: Record<AuditEvent['actor']['type'], [id: number, caption: string]> = {
  user: [1, 'User'],
  staff: [2, 'Admin'],
  system: [3, 'System'],
  anonymous: [0, 'Unknown'],
  api_key: [OTHER, 'api_key'],
  service: [OTHER, 'service'],
};

function actorOf({ actor, session_hash }: AuditEvent) {
  const [type_id, type] = actorTypes[actor.type];
  return present({
    user: present({
      uid: actor.id ?? undefined,
      name: nameOf(actor.identifier) ?? actor.type,
      email_addr: emailOf(actor.identifier),
      type_id,
      type,
    }),
    session: session_hash === null ? undefined : { uid: session_hash },
  });
}

function sourceOf({ ip, location }: AuditEvent): object | undefined {
  const geo =
    location &&
    presentOrNone({
      country: location.country,
      region: location.region,
      city: location.city,
      lat: location.latitude,
      long: location.longitude,
    });
  return presentOrNone({ ip, location: geo });
}

/** Returns who did it, and from where. */
const surroundingsOf = (event: AuditEvent) => ({
  actor: actorOf(event),
  src_endpoint: sourceOf(event),
  http_request: presentOrNone({ user_agent: event.user_agent, uid: event.request_id }),
});

const service = { name: 'Gatehouse' };

/** Returns what a class wants besides what all have. */
function ofClass(event: AuditEvent, classUid: number): object {
  const user = subjectOf(event);
  switch (classUid) {
    case 3001:
      return { user };
    case 3002:
      return { user, service, is_remote: event.ip !== null, session: actorOf(event).session };
    case 3003:
      return { user, privileges: ['session'], session: actorOf(event).session };
    case 3004:
      return {
        entity: {
          name: event.target?.type ?? 'user',
          type: event.target?.type ?? 'user',
          uid: event.target?.id ?? event.subject.id,
        },
      };
    case 6003:
      return {
        api: present({
          operation: event.code,
          service,
          request: event.request_id === null ? undefined : { uid: event.request_id },
        }),
        resources: event.target ? [present({ type: event.target.type, uid: event.target.id })] : undefined,
        src_endpoint: sourceOf(event) ?? { name: event.actor.type },
      };
    default:
      return {};
  }
}

const toMs = (time: string) => Date.parse(time);

/** Returns the event as OCSF has it. What it has no attribute for is in `unmapped`. */
function toOcsf(event: AuditEvent): Mapped {
  const type = eventTypeOf(event.code);
  const classUid = type.ocsf_class_uid;
  const known = classes[classUid] ?? { name: 'Base Event', category: 0, categoryName: 'Uncategorized' };
  const [activity_id, activity_name] = activityOf(event.code, classUid);
  const severity_id = severityIds[event.severity];
  return present({
    activity_id,
    activity_name,
    category_uid: known.category,
    category_name: known.categoryName,
    class_uid: classUid,
    class_name: known.name,
    type_uid: classUid * 100 + activity_id,
    type_name: `${known.name}: ${activity_id === OTHER ? 'Other' : activity_name}`,
    time: toMs(event.occurred_at),
    severity_id,
    severity: severityNames[severity_id],
    status_id: event.outcome === 'success' ? 1 : 2,
    status: event.outcome === 'success' ? 'Success' : 'Failure',
    status_detail: event.reason,
    message: event.message,
    metadata: present({
      version: OCSF_VERSION,
      product: { name: 'Gatehouse', vendor_name: 'Gatehouse' },
      uid: event.id,
      event_code: event.code,
      original_time: event.occurred_at,
      logged_time: toMs(event.received_at),
      correlation_uid: event.request_id,
      tenant_uid: event.organisation_id,
      profiles: HOST_PROFILE.has(classUid) ? ['host'] : undefined,
    }),
    ...(classUid === BASE ? {} : surroundingsOf(event)),
    ...ofClass(event, classUid),
    unmapped: presentOrNone({
      ...(classUid === BASE ? surroundingsOf(event) : {}),
      category: event.category,
      subject: classUid === BASE || classUid === 3004 || classUid === 6003 ? subjectOf(event) : undefined,
      device_type: event.device_type,
      browser: event.browser,
      os: event.os,
      timezone: event.location?.timezone,
      api_key_id: event.api_key_id,
      target: event.target && presentOrNone(event.target),
      risk: event.risk && present({ ...event.risk, reasons: event.risk.reasons.map(withText) }),
      details: event.details,
    }),
  });
}

export const ocsf = defineMapping({
  name: 'ocsf',
  description: 'Open Cybersecurity Schema Framework',
  map: toOcsf,
  leaves: {
    time: 'number',
    class_uid: 'integer',
    class_name: 'word',
    category_uid: 'integer',
    category_name: 'text',
    activity_id: 'integer',
    activity_name: 'word',
    type_uid: 'integer',
    type_name: 'text',
    severity_id: 'integer',
    severity: 'word',
    status_id: 'integer',
    status: 'word',
    status_detail: 'text',
    message: 'text',
    'metadata.version': 'word',
    'metadata.product.name': 'word',
    'metadata.product.vendor_name': 'word',
    'metadata.uid': 'word',
    'metadata.event_code': 'word',
    'metadata.original_time': 'word',
    'metadata.logged_time': 'number',
    'metadata.correlation_uid': 'text',
    'metadata.tenant_uid': 'word',
    'metadata.profiles': 'word',
    'actor.user.uid': 'word',
    'actor.user.name': 'text',
    'actor.user.email_addr': 'text',
    'actor.user.type': 'word',
    'actor.user.type_id': 'integer',
    'actor.session.uid': 'text',
    'user.uid': 'word',
    'user.name': 'text',
    'user.email_addr': 'text',
    'user.org.uid': 'word',
    'session.uid': 'text',
    'service.name': 'word',
    is_remote: 'boolean',
    privileges: 'word',
    'entity.name': 'text',
    'entity.type': 'text',
    'entity.uid': 'text',
    'api.operation': 'word',
    'api.service.name': 'word',
    'api.request.uid': 'text',
    resources: 'text',
    'src_endpoint.ip': 'word',
    'src_endpoint.name': 'word',
    'src_endpoint.location.country': 'word',
    'src_endpoint.location.region': 'text',
    'src_endpoint.location.city': 'text',
    'src_endpoint.location.lat': 'number',
    'src_endpoint.location.long': 'number',
    'http_request.user_agent': 'text',
    'http_request.uid': 'text',
    unmapped: 'text',
  },
});
