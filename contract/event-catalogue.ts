import { z } from 'zod';
import type { Category, Severity } from './event-enums.ts';
import { type Field, type Fields, redacted, type Sees, signed, staff, subject } from './event-fields.ts';
import { riskReasonSchema } from './reason-schema.ts';

/** Classes of the Open Cybersecurity Schema Framework 1.x (schema.ocsf.io) that our events fall into. */
const ocsf = {
  accountChange: 3001,
  authentication: 3002,
  authorizeSession: 3003,
  entityManagement: 3004,
  apiActivity: 6003,
} as const;

export type EventType<Shape extends Fields = Fields> = {
  message: string;
  category: Category;
  severity: Severity;
  /** `class_uid` of OCSF; 0 (Base Event) where no class fits. */
  ocsf_class_uid: number;
  /** Whether the user it is about is told of it at all. */
  sees: Sees;
  /** Whether My account offers it in the filter of the user's own log. */
  filterable: boolean;
  /** What Gatehouse records with it, and who reads that. Details that are not declared are not recorded. */
  details: Shape;
};

/** Steps of an investigation and of running Gatehouse: the user they are about is not told that they were taken. */
const FOR_STAFF = 'staff';

type NoFields = Record<never, Field>;

type DefineEvent = {
  (message: string, category: Category, severity: Severity, ocsf_class_uid: number): EventType<NoFields>;
  <const Shape extends Fields>(
    message: string,
    category: Category,
    severity: Severity,
    ocsf_class_uid: number,
    details: Shape,
    sees?: Sees,
  ): EventType<Shape>;
};

const definer = (filterable: boolean) =>
  ((
    message: string,
    category: Category,
    severity: Severity,
    ocsf_class_uid: number,
    details: Fields = {},
    sees: Sees = 'subject',
  ) => ({
    ...{ message, category, severity, ocsf_class_uid, sees, filterable, details },
  })) as DefineEvent;

const type = definer(false);
/** Defines an event that My account offers in the filter of the user's own log, in the order of the catalogue. */
const filterable = definer(true);

const text = z.string();
const texts = z.array(text);
const count = z.int();
const number = z.number();
const flag = z.boolean();
/** An object whose members are named elsewhere: a filter, settings. Only for staff, or of what the reader set themselves. */
const anything = z.record(text, z.unknown());
const changes = z.record(text, z.object({ old: z.unknown(), new: z.unknown() }));
const status = z.object({ status: text });
const viewShape = { name: text, resource: text, shared: flag };
const savedView = { name: subject(text), resource: subject(text), shared: subject(flag) };
/** Why a member of staff acted; colleagues read it, the user does not. */
const byStaff = {
  staff: staff(z.object({ reason_code: text, reason: text, ticket: text.optional() }).optional()),
};
const byDetection = { by: subject(text.optional()), rule_id: staff(text.optional()) };
/** `about_self`: by the one it is about, because nobody else could deal with it. */
const alert = { kind: staff(text), severity: staff(text), about_self: staff(flag.optional()) };
const refusal = {
  method: staff(text),
  route: staff(text),
  problem: staff(text),
  /** Requests that this event stands for. */
  count: staff(count),
  /** When the first of them came. */
  since: staff(text),
};
const exportOptions = {
  format: subject(text),
  mapping: subject(text),
  columns: subject(texts.nullable()),
  time_zone: subject(text),
  mask: subject(texts),
  compression: subject(text),
  byte_order_mark: subject(flag),
};

/** What a step that secured an account revoked: see `core/identity/credentials/revocable.ts`. */
const revoked = z.object({
  trusted_devices: count,
  personal_tokens: texts,
  applications: texts,
  email_changes: texts,
  closure: flag,
});
const whatWasRevoked = { ended_sessions: subject(count), revoked: subject(revoked) };
const factorChange = { ...whatWasRevoked, previous_session_hash: subject(text) };

/** Every event that Gatehouse itself records, and those it expects of the services it watches. */
export const catalogue = {
  'user:logged_in': filterable('Logged in', 'authentication', 'info', ocsf.authentication, {
    method: subject(text),
    new_device: subject(flag),
  }),
  'user:logged_out': filterable('Logged out', 'authentication', 'info', ocsf.authentication),
  'user:login_failed': filterable('Login failed', 'authentication', 'low', ocsf.authentication),
  'user.password:reset_requested': filterable(
    'Requested a password reset',
    'credential',
    'low',
    ocsf.accountChange,
  ),
  'user.profile:updated': filterable('Profile updated', 'account', 'info', ocsf.accountChange, {
    changes: subject(changes),
  }),
  'user.preferences:updated': filterable('Preferences updated', 'account', 'info', ocsf.entityManagement, {
    changes: subject(changes),
  }),
  'user.password:changed': filterable('Password changed', 'credential', 'medium', ocsf.accountChange, {
    ...whatWasRevoked,
    previous_session_hash: subject(text),
  }),
  'user.2fa:enabled': filterable('2FA enabled', 'two_factor', 'medium', ocsf.accountChange, factorChange),
  'user.2fa:disabled': filterable('2FA disabled', 'two_factor', 'high', ocsf.accountChange, factorChange),
  'user.session:revoked': filterable('Session revoked', 'session', 'low', ocsf.authorizeSession, {
    session_hash: subject(text.optional()),
    end_reason: subject(text.optional()),
    ...byDetection,
    ...byStaff,
  }),
  'user.session:moved': filterable(
    'Session used from another IP address or client',
    'session',
    'low',
    ocsf.authorizeSession,
    {
      session_hash: subject(text),
      previous: subject(
        z.object({ ip: text.nullable(), country: text.nullable(), user_agent: text.nullable() }),
      ),
    },
  ),
  'user.session:reported': filterable(
    'Unrecognised session reported',
    'session',
    'high',
    ocsf.authorizeSession,
    {
      session_hash: subject(text),
      ...whatWasRevoked,
    },
  ),
  'user.2fa:backup_code_used': filterable('Backup code used', 'two_factor', 'medium', ocsf.authentication, {
    left: subject(count),
    few: subject(flag),
  }),
  'user.2fa:failed': filterable('2FA verification failed', 'two_factor', 'low', ocsf.authentication, {
    method: subject(text.optional()),
    setup: subject(flag.optional()),
    locked: subject(flag.optional()),
  }),
  'user.email:changed': filterable('E-mail address changed', 'account', 'medium', ocsf.accountChange, {
    old_email: subject(text.optional()),
    new_email: subject(text.optional()),
    before: subject(z.object({ email: text }).optional()),
    after: subject(z.object({ email: text }).optional()),
    ...byStaff,
  }),
  'user.avatar:updated': filterable('Picture changed', 'account', 'info', ocsf.entityManagement, {
    replaced: subject(flag),
    bytes: subject(count),
  }),
  'user.avatar:removed': filterable('Picture removed', 'account', 'info', ocsf.entityManagement),
  'user.token:created': filterable('Personal token created', 'credential', 'medium', ocsf.accountChange, {
    name: subject(text),
    scopes: subject(texts),
    expires_at: subject(text),
    application: subject(text.nullable()),
  }),
  'user.token:revoked': filterable('Personal token revoked', 'credential', 'medium', ocsf.accountChange, {
    name: subject(text),
  }),
  'user.application:connected': filterable(
    'Application connected',
    'credential',
    'medium',
    ocsf.accountChange,
    {
      name: subject(text.nullable()),
      scopes: subject(texts),
    },
  ),
  'user.application:revoked': filterable(
    'Application disconnected',
    'credential',
    'medium',
    ocsf.accountChange,
    {
      name: subject(text),
      tokens: subject(count),
    },
  ),
  'user.device:trusted': filterable('Trusted device added', 'two_factor', 'low', ocsf.authentication),
  'user.device:revoked': filterable('Trusted device revoked', 'two_factor', 'low', ocsf.authentication, {
    before: subject(z.object({ trusted: flag }).optional()),
    after: subject(z.object({ trusted: flag }).optional()),
    ...byStaff,
  }),
  'user.audit_log:exported': filterable('Personal audit log exported', 'data', 'low', ocsf.apiActivity, {
    format: subject(text),
    filter: subject(anything),
  }),
  'user.data_export:requested': filterable('Data export requested', 'data', 'low', ocsf.apiActivity),
  'user.data:downloaded': filterable('Data export downloaded', 'data', 'medium', ocsf.apiActivity),
  'user.closure:requested': filterable('Account closure requested', 'account', 'high', ocsf.accountChange, {
    closes_at: subject(text),
  }),
  'user.closure:cancelled': filterable('Account closure cancelled', 'account', 'medium', ocsf.accountChange),
  'staff.user:viewed': filterable('Account viewed by staff', 'staff', 'info', ocsf.apiActivity),
  'user:reauthenticated': type('Reauthenticated', 'authentication', 'info', ocsf.authentication, {
    method: subject(text),
    previous_session_hash: subject(text),
  }),
  'user:created': type('Account created', 'account', 'info', ocsf.accountChange),
  'user.email:change_requested': type('E-mail change requested', 'account', 'low', ocsf.accountChange, {
    new_email: subject(text),
  }),
  'user.email:change_undone': type('E-mail change undone', 'account', 'high', ocsf.accountChange, {
    old_email: subject(text),
    new_email: subject(text),
    ...whatWasRevoked,
  }),
  'user.email:change_cancelled': type('E-mail change cancelled', 'account', 'info', ocsf.accountChange),
  'user.password:reset_completed': type('Password reset', 'credential', 'medium', ocsf.accountChange, {
    ...whatWasRevoked,
  }),
  'user.password:confirmation_failed': type(
    'Password confirmation failed',
    'credential',
    'low',
    ocsf.authentication,
  ),
  'user.2fa:setup_started': type('2FA setup started', 'two_factor', 'info', ocsf.accountChange),
  'user.2fa:code_sent': type('Login code sent', 'two_factor', 'low', ocsf.authentication, {
    method: subject(text),
    rules: staff(texts),
    score: staff(number),
  }),
  'user.data:exported': type('Data export ready', 'data', 'low', ocsf.apiActivity, {
    size_bytes: subject(count),
    event_count: subject(count),
  }),
  'user.data_export:failed': type('Data export failed', 'data', 'medium', ocsf.apiActivity),
  'user:closed': type('Account closed', 'account', 'high', ocsf.accountChange),
  'user.2fa:backup_codes_regenerated': type(
    'Backup codes regenerated',
    'two_factor',
    'medium',
    ocsf.accountChange,
    factorChange,
  ),
  'user.access:revoked': type(
    'Sessions, tokens and pending changes revoked by staff',
    'session',
    'medium',
    ocsf.authorizeSession,
    { ...whatWasRevoked, ...byStaff },
  ),
  'user:locked': type('Account locked', 'account', 'high', ocsf.accountChange, {
    before: subject(status.optional()),
    after: subject(status.optional()),
    ended_sessions: subject(count.optional()),
    revoked: subject(revoked.optional()),
    ...byDetection,
    ...byStaff,
  }),
  'user:unlocked': type('Account unlocked', 'account', 'medium', ocsf.accountChange, {
    before: subject(status),
    after: subject(status),
    lock_reason: staff(text.nullable()),
    ...byStaff,
  }),
  'user.password:reset_sent': type(
    'Password reset sent by staff',
    'credential',
    'medium',
    ocsf.accountChange,
    { valid_minutes: subject(count), ...byStaff },
  ),
  'user.password:change_required': type(
    'Password change required',
    'credential',
    'medium',
    ocsf.accountChange,
    {
      before: subject(z.object({ password_change_required: flag })),
      after: subject(z.object({ password_change_required: flag })),
      ...byStaff,
    },
  ),
  'user.password:change_waived': type(
    'Password change no longer required',
    'credential',
    'medium',
    ocsf.accountChange,
    {
      before: subject(z.object({ password_change_required: flag })),
      after: subject(z.object({ password_change_required: flag })),
      ...byStaff,
    },
  ),
  'user.2fa:reset': type('2FA reset by staff', 'two_factor', 'high', ocsf.accountChange, {
    before: subject(z.object({ two_factor_enabled: flag })),
    after: subject(z.object({ two_factor_enabled: flag })),
    ...whatWasRevoked,
    approval_id: staff(text.optional()),
    requested_by: staff(text.optional()),
    ...byStaff,
  }),
  'user.devices:revoked': type('All trusted devices revoked', 'two_factor', 'medium', ocsf.authentication, {
    before: subject(z.object({ devices: count })),
    after: subject(z.object({ devices: count })),
    ...byStaff,
  }),
  'staff.users:exported': type('Users exported', 'data', 'medium', ocsf.apiActivity, {
    filter: staff(anything),
    ...byStaff,
  }),
  'staff.note:created': type('Note added by staff', 'staff', 'info', ocsf.entityManagement, {}, FOR_STAFF),
  'staff.note:deleted': type('Note deleted by staff', 'staff', 'info', ocsf.entityManagement, {}, FOR_STAFF),
  'bulk_action:requested': type('Bulk action requested', 'staff', 'high', ocsf.entityManagement, {
    action: subject(text),
    total: subject(count),
    ...byStaff,
  }),
  'bulk_action:completed': type('Bulk action completed', 'staff', 'medium', ocsf.entityManagement, {
    action: subject(text),
    counts: subject(z.array(z.object({ state: text, why: text.nullable(), count }))),
  }),
  'approval:requested': type(
    'Approval requested',
    'staff',
    'medium',
    ocsf.entityManagement,
    { action: staff(text), expires_at: staff(text), ...byStaff },
    FOR_STAFF,
  ),
  'approval:approved': type(
    'Request approved',
    'staff',
    'medium',
    ocsf.entityManagement,
    { action: staff(text), requested_by: staff(text), ...byStaff },
    FOR_STAFF,
  ),
  'approval:rejected': type(
    'Request rejected',
    'staff',
    'medium',
    ocsf.entityManagement,
    { action: staff(text), requested_by: staff(text), ...byStaff },
    FOR_STAFF,
  ),
  'approval:withdrawn': type(
    'Request withdrawn',
    'staff',
    'medium',
    ocsf.entityManagement,
    { action: staff(text), requested_by: staff(text), ...byStaff },
    FOR_STAFF,
  ),
  'staff.view:saved': type('List view saved', 'staff', 'info', ocsf.entityManagement, { ...savedView }),
  'staff.view:updated': type('Saved view changed', 'staff', 'info', ocsf.entityManagement, {
    before: subject(z.object(viewShape)),
    after: subject(z.object(viewShape)),
    changed: subject(texts),
  }),
  'staff.view:deleted': type('Saved view deleted', 'staff', 'info', ocsf.entityManagement, { ...savedView }),
  'staff.view:default_chosen': type('Default list view chosen', 'staff', 'info', ocsf.entityManagement, {
    resource: subject(text),
    view_id: subject(text.nullable()),
  }),
  'staff.first_admin:created': type('First admin created', 'staff', 'medium', ocsf.accountChange),
  'api_key:created': type('API key created', 'api_key', 'medium', ocsf.entityManagement, {
    name: subject(text),
    scopes: subject(texts),
    expires_at: subject(text.nullable()),
  }),
  'api_key:revoked': type('API key revoked', 'api_key', 'medium', ocsf.entityManagement, {
    name: subject(text),
  }),
  'api_key:rotated': type('API key rotated', 'api_key', 'medium', ocsf.entityManagement, {
    name: subject(text),
    previous_until: subject(text),
  }),
  'api_key:expiry_set': type('API key expiry set', 'api_key', 'medium', ocsf.entityManagement, {
    name: subject(text),
    before: subject(z.object({ expires_at: text.nullable() })),
    after: subject(z.object({ expires_at: text.nullable() })),
  }),
  'api_key:used_from_new_network': type(
    'API key used from a new network',
    'api_key',
    'low',
    ocsf.apiActivity,
    {
      name: subject(text),
      network: subject(text),
      known_networks: subject(count),
      first_used_at: subject(text.nullable()),
    },
  ),
  'system.request:refused': type(
    'Request refused: missing permission',
    'system',
    'low',
    ocsf.apiActivity,
    refusal,
    FOR_STAFF,
  ),
  'system.request:throttled': type(
    'Requests throttled',
    'system',
    'low',
    ocsf.apiActivity,
    refusal,
    FOR_STAFF,
  ),
  'system.job:retried': type('Failed job retried', 'system', 'low', ocsf.entityManagement, {
    queue: subject(text),
    name: subject(text),
  }),
  'system.job:removed': type('Failed job removed', 'system', 'medium', ocsf.entityManagement, {
    queue: subject(text),
    name: subject(text),
  }),
  'staff.member:invited': type('Colleague invited', 'staff', 'high', ocsf.accountChange, {
    role: subject(text),
    valid_days: subject(count),
    again: staff(flag.optional()),
    ...byStaff,
  }),
  'staff.invitation:accepted': type('Invitation accepted', 'staff', 'medium', ocsf.accountChange, {
    role: subject(text),
  }),
  'staff.role:changed': type('Role changed', 'staff', 'high', ocsf.accountChange, {
    before: subject(z.object({ role: text.nullable() })),
    after: subject(z.object({ role: text.nullable() })),
    ...whatWasRevoked,
    ...byStaff,
  }),
  'user:deactivated': type('Account deactivated', 'account', 'high', ocsf.accountChange, {
    before: subject(status),
    after: subject(status),
    ...whatWasRevoked,
    ...byStaff,
  }),
  'user:reactivated': type('Account reactivated', 'account', 'medium', ocsf.accountChange, {
    before: subject(status),
    after: subject(status),
    ...byStaff,
  }),
  'system.mail:failed': type('E-mail could not be sent', 'system', 'medium', 0, {
    template: subject(text),
    attempts: staff(count),
    error: redacted(text, 'failure'),
  }),
  'staff.alert_mail:changed': type('Alert e-mail settings changed', 'staff', 'info', ocsf.entityManagement, {
    old: subject(anything),
    new: subject(anything),
  }),
  'alert:raised': type('Alert raised', 'authentication', 'high', 0, {
    kind: subject(text),
    severity: subject(text),
    reasons: subject(z.array(riskReasonSchema)),
  }),
  'alert:acknowledged': type('Alert acknowledged', 'staff', 'info', 0, { ...alert }, FOR_STAFF),
  'alert:assigned': type(
    'Alert assigned',
    'staff',
    'info',
    0,
    { ...alert, assignee_id: staff(text.nullable()), assignee: staff(text.nullable()) },
    FOR_STAFF,
  ),
  'alert:commented': type('Comment added to an alert', 'staff', 'info', 0, { ...alert }, FOR_STAFF),
  'detection.rule:updated': type('Detection rule changed', 'staff', 'high', ocsf.entityManagement, {
    old: staff(anything),
    new: staff(anything),
  }),
  'detection.replay:started': type('Detection replay started', 'staff', 'info', 0, {
    from: staff(text),
    to: staff(text),
    changes: staff(z.array(anything)),
  }),
  'alert:resolved': type(
    'Alert resolved',
    'staff',
    'low',
    0,
    { ...alert, resolution: staff(text.nullable()) },
    FOR_STAFF,
  ),
  'system.event:dead_lettered': type(
    'Event could not be stored',
    'system',
    'high',
    0,
    { batch_id: staff(text), error: redacted(text, 'failure') },
    FOR_STAFF,
  ),
  'system.dead_letter:retried': type('Dead letter stored', 'system', 'low', ocsf.entityManagement, {
    batch_id: staff(text),
  }),
  'system.dead_letter:discarded': type('Dead letter discarded', 'system', 'medium', ocsf.entityManagement, {
    batch_id: staff(text),
  }),
  'audit.log:verified': type(
    'Audit log verified',
    'data',
    'info',
    0,
    { size: staff(count), checkpoints: staff(count), compared_up_to: staff(count.nullable()) },
    FOR_STAFF,
  ),
  'audit.log:tampering_found': type(
    'Audit log does not match the transparency log',
    'data',
    'critical',
    0,
    { size: staff(count), findings: staff(count), first: staff(anything) },
    FOR_STAFF,
  ),
  'audit.log:verification_failed': type(
    'Audit log could not be verified',
    'data',
    'high',
    0,
    { requested: staff(flag) },
    FOR_STAFF,
  ),
  'audit.log:signing_refused': type(
    'Log signing refused: the log does not continue the last signed checkpoint',
    'data',
    'critical',
    0,
    { refusal: staff(text) },
    FOR_STAFF,
  ),
  'audit.log:appending_stopped': type(
    'Events have waited too long to be appended to the transparency log',
    'data',
    'high',
    0,
    { events: staff(count), since: staff(text) },
    FOR_STAFF,
  ),
  'audit.log:restored': type(
    'Transparency log restored from a backup',
    'data',
    'critical',
    0,
    { statement: signed, size: staff(count), before: staff(count), file: staff(text.nullable()) },
    FOR_STAFF,
  ),
  'audit.log_key:rotated': type('Transparency log key rotated', 'data', 'high', ocsf.entityManagement, {
    before: staff(text),
    after: staff(text),
  }),
  'access_review:signed_off': type('Access review signed off', 'staff', 'medium', ocsf.entityManagement, {
    from: subject(text),
    to: subject(text),
    people: subject(count),
    keep: subject(count),
    change: subject(count),
    remove: subject(count),
  }),
  'audit.retention:changed': type('Retention changed', 'data', 'high', ocsf.entityManagement, {
    before: staff(anything),
    after: staff(anything),
    record: signed,
  }),
  'audit.partition:dropped': type(
    'Month of expired events dropped',
    'data',
    'high',
    ocsf.entityManagement,
    {
      from: staff(text),
      to: staff(text),
      rows: staff(count),
      kept: staff(count),
      archive: staff(text.nullable()),
      record: signed,
    },
    FOR_STAFF,
  ),
  'audit.partition:restored': type(
    'Month of events restored',
    'data',
    'high',
    ocsf.entityManagement,
    { rows: staff(count) },
    FOR_STAFF,
  ),
  'audit.events:expired': type(
    'Expired events deleted',
    'data',
    'medium',
    ocsf.entityManagement,
    {
      rows: staff(count),
      by_category: staff(anything),
      archive: staff(text.nullable()),
      record: signed,
    },
    FOR_STAFF,
  ),
  'audit.export:created': type('Event export requested', 'data', 'medium', ocsf.apiActivity, {
    filter: staff(anything),
    ...exportOptions,
    schedule_id: staff(text.optional()),
  }),
  'audit.export:completed': type('Event export completed', 'data', 'low', ocsf.apiActivity, {
    format: subject(text),
    mapping: subject(text),
    rows: subject(count),
    bytes: subject(count.optional()),
    sha256: subject(text.optional()),
    problems: subject(count),
  }),
  'audit.export:cancelled': type('Event export cancelled', 'data', 'low', ocsf.apiActivity),
  'audit.export:failed': type('Event export failed', 'data', 'medium', ocsf.apiActivity, {
    format: subject(text),
    mapping: subject(text),
  }),
  'audit.export:downloaded': type('Event export downloaded', 'data', 'medium', ocsf.apiActivity, {
    file: subject(text),
    bytes: subject(count),
    /** Of a zip of all files there is none: it is made while it is sent. */
    sha256: subject(text.optional()),
  }),
  'audit.export:expired': type('Event export expired', 'data', 'info', ocsf.apiActivity, {
    format: subject(text),
    mapping: subject(text),
  }),
  'audit.export:delivered': type('Event export delivered', 'data', 'medium', ocsf.apiActivity, {
    schedule: subject(text),
    kind: subject(text),
    place: staff(text),
  }),
  'audit.export_schedule:created': type('Export schedule created', 'data', 'medium', ocsf.entityManagement, {
    name: subject(text),
    every: subject(text),
    hour: subject(count.optional()),
    filter: staff(anything),
    ...exportOptions,
    destination: redacted(anything, 'destination'),
  }),
  'audit.export_schedule:updated': type('Export schedule changed', 'data', 'medium', ocsf.entityManagement, {
    name: subject(text),
    every: subject(text.optional()),
    hour: subject(count.optional()),
    filter: staff(anything.optional()),
    format: subject(text.optional()),
    mapping: subject(text.optional()),
    columns: subject(texts.nullable().optional()),
    time_zone: subject(text.optional()),
    mask: subject(texts.optional()),
    compression: subject(text.optional()),
    byte_order_mark: subject(flag.optional()),
    destination: redacted(anything.optional(), 'destination'),
    new_secret: subject(flag.optional()),
    enabled: subject(flag.optional()),
  }),
  'audit.export_schedule:deleted': type('Export schedule deleted', 'data', 'medium', ocsf.entityManagement, {
    name: subject(text),
  }),
  'stream:created': type('Event stream created', 'data', 'high', ocsf.entityManagement, {
    name: subject(text),
    target: redacted(anything, 'destination'),
    query: staff(text),
    mapping: subject(text),
  }),
  'stream:enabled': type('Event stream enabled', 'data', 'medium', ocsf.entityManagement, {
    name: subject(text),
  }),
  'stream:disabled': type('Event stream disabled', 'data', 'medium', ocsf.entityManagement, {
    name: subject(text),
    last_error: redacted(text.optional(), 'failure'),
  }),
  'stream:replayed': type('Event stream replayed', 'data', 'medium', ocsf.entityManagement, {
    name: subject(text),
    position: subject(count),
  }),
  'stream.secret:rotated': type('Stream signing secret rotated', 'data', 'high', ocsf.entityManagement, {
    name: subject(text),
    old_valid_until: subject(text.nullable()),
  }),
  'stream:deleted': type('Event stream deleted', 'data', 'high', ocsf.entityManagement, {
    name: subject(text),
  }),
  'stream.event:given_up': type('Event delivery abandoned', 'data', 'medium', ocsf.entityManagement, {
    name: subject(text),
    event_id: staff(text),
    position: staff(count),
  }),
  'legal_hold:placed': type('Legal hold placed', 'data', 'medium', ocsf.entityManagement, {
    user_id: staff(text.optional()),
    organisation_id: staff(text.optional()),
    record: signed,
  }),
  'legal_hold:released': type('Legal hold released', 'data', 'high', ocsf.entityManagement, {
    user_id: staff(text.optional()),
    organisation_id: staff(text.optional()),
    record: signed,
  }),
} as const satisfies Record<string, EventType>;

export type CatalogueCode = keyof typeof catalogue;

/** `subject[.part]:past_participle`, lower case. */
export const codePattern = /^[a-z][a-z0-9_]*(\.[a-z0-9][a-z0-9_]*)*:[a-z][a-z0-9_]*$/;

/**
 * Details of a code. An event of another service may use any code of the same shape; its
 * message is then made from the code itself.
 */
export function eventTypeOf(code: string): EventType {
  const known = knownTypes.get(code);
  if (known) return known;
  const made: EventType = type(messageFromCode(code), 'other', 'info', 0);
  // Senders have few codes; one who makes them up must not fill the memory.
  if (knownTypes.size < MAX_TYPES) knownTypes.set(code, made);
  return made;
}

const MAX_TYPES = 5000;
const knownTypes = new Map<string, EventType>(Object.entries(catalogue));

/** `payment.refund:created` becomes `Payment refund created`. */
function messageFromCode(code: string): string {
  const words = code.replace(/[.:_]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
