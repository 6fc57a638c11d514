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
  'user.profile:updated': type('Profile updated', 'account', 'info', ocsf.accountChange),
  'user.preferences:updated': type('Preferences updated', 'account', 'info', ocsf.entityManagement),
  'user.password:changed': type('Password changed', 'credential', 'medium', ocsf.accountChange),
  'user.password:reset_requested': type('Password reset requested', 'credential', 'low', ocsf.accountChange),
  'user.2fa:enabled': type('Two-factor authentication enabled', 'two_factor', 'medium', ocsf.accountChange),
  'user.2fa:disabled': type('Two-factor authentication disabled', 'two_factor', 'high', ocsf.accountChange),
  'user.2fa:failed': type('Two-factor code refused', 'two_factor', 'low', ocsf.authentication),
  'user.2fa:backup_code_used': type('Backup code used', 'two_factor', 'medium', ocsf.authentication),
  'user.session:revoked': type('Session revoked', 'session', 'low', ocsf.authorizeSession),
  'staff.user:viewed': type('Account viewed by staff', 'staff', 'info', ocsf.apiActivity),
  'staff.first_admin:created': type('First admin created', 'staff', 'medium', ocsf.accountChange),
  'api_key:created': type('API key created', 'api_key', 'medium', ocsf.entityManagement),
  'api_key:revoked': type('API key revoked', 'api_key', 'medium', ocsf.entityManagement),
  'system.mail:failed': type('Mail could not be sent', 'system', 'medium', 0),
  'system.batch:failed': type('Event batch could not be stored', 'system', 'high', 0),
} as const satisfies Record<string, EventType>;

export type CatalogueCode = keyof typeof catalogue;

/** `subject[.part]:past_participle`, lower case. */
export const codePattern = /^[a-z][a-z0-9_]*(\.[a-z0-9][a-z0-9_]*)*:[a-z][a-z0-9_]*$/;

/**
 * What is known of a code. An event of another service may use any code of the same shape; its
 * message is then made from the code itself.
 */
export function eventTypeOf(code: string): EventType {
  const known: Record<string, EventType> = catalogue;
  return known[code] ?? type(messageFromCode(code), 'other', 'info', 0);
}

/** `payment.refund:created` becomes `Payment refund created`. */
function messageFromCode(code: string): string {
  const words = code.replace(/[.:_]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
