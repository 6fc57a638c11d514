export const categories = [
  'authentication',
  'session',
  'account',
  'credential',
  'two_factor',
  'staff',
  'api_key',
  'data',
  'system',
  'other',
] as const;
export type Category = (typeof categories)[number];

export const severities = ['info', 'low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof severities)[number];

/** Classes of the Open Cybersecurity Schema Framework 1.x (schema.ocsf.io) that our events fall into. */
const ocsf = {
  accountChange: 3001,
  authentication: 3002,
  authorizeSession: 3003,
  entityManagement: 3004,
  apiActivity: 6003,
} as const;

export type EventType = {
  message: string;
  category: Category;
  severity: Severity;
  /** `class_uid` of OCSF; 0 (Base Event) where no class fits. */
  ocsf_class_uid: number;
};

const type = (
  message: string,
  category: Category,
  severity: Severity,
  ocsf_class_uid: number,
): EventType => ({ message, category, severity, ocsf_class_uid });

/** Every event that Gatehouse itself records, and those it expects of the services it watches. */
export const catalogue = {
  'user:logged_in': type('Signed in', 'authentication', 'info', ocsf.authentication),
  'user:logged_out': type('Signed out', 'authentication', 'info', ocsf.authentication),
  'user:login_failed': type('Sign-in failed', 'authentication', 'low', ocsf.authentication),
  'user:reauthenticated': type('Confirmed the password again', 'authentication', 'info', ocsf.authentication),
  'user:created': type('Account created', 'account', 'info', ocsf.accountChange),
  'user.email:changed': type('E-mail address changed', 'account', 'medium', ocsf.accountChange),
  'user.email:change_requested': type('E-mail change requested', 'account', 'low', ocsf.accountChange),
  'user.email:change_cancelled': type('E-mail change cancelled', 'account', 'info', ocsf.accountChange),
  'user.profile:updated': type('Profile updated', 'account', 'info', ocsf.accountChange),
  'user.preferences:updated': type('Preferences updated', 'account', 'info', ocsf.entityManagement),
  'user.password:changed': type('Password changed', 'credential', 'medium', ocsf.accountChange),
  'user.password:reset_requested': type('Password reset requested', 'credential', 'low', ocsf.accountChange),
  'user.password:reset_completed': type('Password reset', 'credential', 'medium', ocsf.accountChange),
  'user.password:confirmation_failed': type(
    'Wrong password when asked to confirm',
    'credential',
    'low',
    ocsf.authentication,
  ),
  'user.2fa:setup_started': type('Two-factor set-up begun', 'two_factor', 'info', ocsf.accountChange),
  'user.2fa:enabled': type('Two-factor authentication enabled', 'two_factor', 'medium', ocsf.accountChange),
  'user.2fa:disabled': type('Two-factor authentication disabled', 'two_factor', 'high', ocsf.accountChange),
  'user.2fa:failed': type('Two-factor code refused', 'two_factor', 'low', ocsf.authentication),
  'user.2fa:code_sent': type('Code for signing in sent', 'two_factor', 'low', ocsf.authentication),
  'user.2fa:backup_code_used': type('Backup code used', 'two_factor', 'medium', ocsf.authentication),
  'user.avatar:updated': type('Picture changed', 'account', 'info', ocsf.entityManagement),
  'user.avatar:removed': type('Picture removed', 'account', 'info', ocsf.entityManagement),
  'user.token:created': type('Personal token created', 'credential', 'medium', ocsf.accountChange),
  'user.token:revoked': type('Personal token revoked', 'credential', 'medium', ocsf.accountChange),
  'user.application:connected': type('Application connected', 'credential', 'medium', ocsf.accountChange),
  'user.application:revoked': type('Application disconnected', 'credential', 'medium', ocsf.accountChange),
  'user.audit_log:exported': type('Own audit log exported', 'data', 'low', ocsf.apiActivity),
  'user.data_export:requested': type('Own data asked for', 'data', 'low', ocsf.apiActivity),
  'user.data:exported': type('Own data made ready', 'data', 'low', ocsf.apiActivity),
  'user.data_export:failed': type('Own data could not be made ready', 'data', 'medium', ocsf.apiActivity),
  'user.data:downloaded': type('Own data downloaded', 'data', 'medium', ocsf.apiActivity),
  'user.closure:requested': type('Closing of the account asked for', 'account', 'high', ocsf.accountChange),
  'user.closure:cancelled': type(
    'Closing of the account taken back',
    'account',
    'medium',
    ocsf.accountChange,
  ),
  'user:closed': type('Account closed', 'account', 'high', ocsf.accountChange),
  'user.session:reported': type(
    'Session reported as not one’s own',
    'session',
    'high',
    ocsf.authorizeSession,
  ),
  'user.2fa:backup_codes_regenerated': type(
    'Backup codes made anew',
    'two_factor',
    'medium',
    ocsf.accountChange,
  ),
  'user.device:remembered': type('Device remembered', 'two_factor', 'low', ocsf.authentication),
  'user.device:revoked': type('Remembered device revoked', 'two_factor', 'low', ocsf.authentication),
  'user.session:revoked': type('Session revoked', 'session', 'low', ocsf.authorizeSession),
  'user:locked': type('Account locked', 'account', 'high', ocsf.accountChange),
  'user:unlocked': type('Account unlocked', 'account', 'medium', ocsf.accountChange),
  'user.password:reset_sent': type(
    'Password reset sent by staff',
    'credential',
    'medium',
    ocsf.accountChange,
  ),
  'user.password:change_required': type(
    'Password change required',
    'credential',
    'medium',
    ocsf.accountChange,
  ),
  'user.password:change_waived': type(
    'Password change no longer required',
    'credential',
    'medium',
    ocsf.accountChange,
  ),
  'user.2fa:reset': type(
    'Two-factor authentication reset by staff',
    'two_factor',
    'high',
    ocsf.accountChange,
  ),
  'user.devices:revoked': type('All remembered devices revoked', 'two_factor', 'medium', ocsf.authentication),
  'staff.users:exported': type('Users exported', 'data', 'medium', ocsf.apiActivity),
  'staff.note:created': type('Note written by staff', 'staff', 'info', ocsf.entityManagement),
  'staff.note:deleted': type('Note deleted by staff', 'staff', 'info', ocsf.entityManagement),
  'bulk_action:requested': type('Bulk action asked for', 'staff', 'high', ocsf.entityManagement),
  'bulk_action:completed': type('Bulk action completed', 'staff', 'medium', ocsf.entityManagement),
  'approval:requested': type('Approval requested', 'staff', 'medium', ocsf.entityManagement),
  'approval:approved': type('Request approved', 'staff', 'medium', ocsf.entityManagement),
  'approval:rejected': type('Request rejected', 'staff', 'medium', ocsf.entityManagement),
  'approval:withdrawn': type('Request withdrawn', 'staff', 'medium', ocsf.entityManagement),
  'staff.view:saved': type('View of a list saved', 'staff', 'info', ocsf.entityManagement),
  'staff.view:updated': type('Saved view changed', 'staff', 'info', ocsf.entityManagement),
  'staff.view:deleted': type('Saved view deleted', 'staff', 'info', ocsf.entityManagement),
  'staff.view:default_chosen': type('First view of a list chosen', 'staff', 'info', ocsf.entityManagement),
  'staff.user:viewed': type('Account viewed by staff', 'staff', 'info', ocsf.apiActivity),
  'staff.first_admin:created': type('First admin created', 'staff', 'medium', ocsf.accountChange),
  'api_key:created': type('API key created', 'api_key', 'medium', ocsf.entityManagement),
  'api_key:revoked': type('API key revoked', 'api_key', 'medium', ocsf.entityManagement),
  'api_key:rotated': type('API key rotated', 'api_key', 'medium', ocsf.entityManagement),
  'api_key:used_from_new_network': type(
    'API key used from a new network',
    'api_key',
    'low',
    ocsf.apiActivity,
  ),
  'system.job:retried': type('Failed job run again', 'system', 'low', ocsf.entityManagement),
  'system.job:removed': type('Failed job given up', 'system', 'medium', ocsf.entityManagement),
  'staff.member:invited': type('Colleague invited', 'staff', 'high', ocsf.accountChange),
  'staff.invitation:accepted': type('Invitation accepted', 'staff', 'medium', ocsf.accountChange),
  'staff.role:changed': type('Role changed', 'staff', 'high', ocsf.accountChange),
  'user:deactivated': type('Account deactivated', 'account', 'high', ocsf.accountChange),
  'user:reactivated': type('Account reactivated', 'account', 'medium', ocsf.accountChange),
  'system.mail:failed': type('Mail could not be sent', 'system', 'medium', 0),
  'staff.alert_mail:changed': type('Mail about alerts changed', 'staff', 'info', ocsf.entityManagement),
  'alert:raised': type('Alert raised', 'authentication', 'high', 0),
  'alert:acknowledged': type('Alert acknowledged', 'staff', 'info', 0),
  'alert:assigned': type('Alert assigned', 'staff', 'info', 0),
  'alert:commented': type('Comment on an alert', 'staff', 'info', 0),
  'detection.rule:updated': type('Detection rule changed', 'staff', 'high', ocsf.entityManagement),
  'detection.replay:started': type('Replay of detection started', 'staff', 'info', 0),
  'alert:resolved': type('Alert resolved', 'staff', 'low', 0),
  'system.event:dead_lettered': type('Event could not be stored', 'system', 'high', 0),
  'system.dead_letter:retried': type('Dead letter stored', 'system', 'low', ocsf.entityManagement),
  'system.dead_letter:discarded': type('Dead letter discarded', 'system', 'medium', ocsf.entityManagement),
  'audit.log:verified': type('Audit log verified', 'data', 'info', 0),
  'audit.log:tampering_found': type('Audit log does not match its seals', 'data', 'critical', 0),
  'audit.log_key:rotated': type('New key of the audit log', 'data', 'high', ocsf.entityManagement),
  'access_review:signed_off': type('Access review signed off', 'staff', 'medium', ocsf.entityManagement),
  'audit.retention:changed': type('Retention changed', 'data', 'high', ocsf.entityManagement),
  'audit.partition:dropped': type('Month of expired events dropped', 'data', 'high', ocsf.entityManagement),
  'audit.events:expired': type('Expired events deleted', 'data', 'medium', ocsf.entityManagement),
  'audit.export:created': type('Export of events asked for', 'data', 'medium', ocsf.apiActivity),
  'audit.export:completed': type('Export of events made', 'data', 'low', ocsf.apiActivity),
  'audit.export:cancelled': type('Export of events cancelled', 'data', 'low', ocsf.apiActivity),
  'audit.export:failed': type('Export of events failed', 'data', 'medium', ocsf.apiActivity),
  'audit.export:downloaded': type('Export of events downloaded', 'data', 'medium', ocsf.apiActivity),
  'audit.export:expired': type('Files of an export removed', 'data', 'info', ocsf.apiActivity),
  'audit.export:delivered': type('Export of events delivered', 'data', 'medium', ocsf.apiActivity),
  'audit.export_schedule:created': type('Export schedule created', 'data', 'medium', ocsf.entityManagement),
  'audit.export_schedule:updated': type('Export schedule changed', 'data', 'medium', ocsf.entityManagement),
  'audit.export_schedule:deleted': type('Export schedule deleted', 'data', 'medium', ocsf.entityManagement),
  'stream:created': type('Stream of events created', 'data', 'high', ocsf.entityManagement),
  'stream:enabled': type('Stream of events switched on', 'data', 'medium', ocsf.entityManagement),
  'stream:disabled': type('Stream of events switched off', 'data', 'medium', ocsf.entityManagement),
  'stream:replayed': type('Stream of events sent again', 'data', 'medium', ocsf.entityManagement),
  'stream.secret:rotated': type('Signing secret of a stream replaced', 'data', 'high', ocsf.entityManagement),
  'stream:deleted': type('Stream of events removed', 'data', 'high', ocsf.entityManagement),
  'stream.event:given_up': type('Event given up by a stream', 'data', 'medium', ocsf.entityManagement),
  'legal_hold:placed': type('Legal hold placed', 'data', 'medium', ocsf.entityManagement),
  'legal_hold:released': type('Legal hold released', 'data', 'high', ocsf.entityManagement),
} as const satisfies Record<string, EventType>;

export type CatalogueCode = keyof typeof catalogue;

/** `subject[.part]:past_participle`, lower case. */
export const codePattern = /^[a-z][a-z0-9_]*(\.[a-z0-9][a-z0-9_]*)*:[a-z][a-z0-9_]*$/;

/**
 * What is known of a code. An event of another service may use any code of the same shape; its
 * message is then made from the code itself.
 */
export function eventTypeOf(code: string): EventType {
  const known = knownTypes.get(code);
  if (known) return known;
  const made = type(messageFromCode(code), 'other', 'info', 0);
  // Senders have few codes; one who makes them up must not fill the memory.
  if (knownTypes.size < MOST_TYPES) knownTypes.set(code, made);
  return made;
}

const MOST_TYPES = 5000;
const knownTypes = new Map<string, EventType>(Object.entries(catalogue));

/** `payment.refund:created` becomes `Payment refund created`. */
function messageFromCode(code: string): string {
  const words = code.replace(/[.:_]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
