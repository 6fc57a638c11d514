import type { Role } from './roles.ts';

/** The one matrix of who may do what, used by the API and, through the session's answer, by the console. */
export const permissionMatrix = {
  'users:read': ['support', 'security', 'compliance', 'admin'],
  'users:export': ['security', 'compliance', 'admin'],
  'users:revoke_sessions': ['support', 'security', 'admin'],
  'users:revoke_devices': ['support', 'security', 'admin'],
  'users:send_password_reset': ['support', 'security', 'admin'],
  'users:require_password_change': ['support', 'security', 'admin'],
  'users:lock': ['support', 'security', 'admin'],
  'users:reset_two_factor': ['support', 'security', 'admin'],
  'users:confirm_email': ['support', 'security', 'admin'],
  'user_notes:read': ['support', 'security', 'compliance', 'admin'],
  'user_notes:write': ['support', 'security', 'compliance', 'admin'],
  'bulk_actions:run': ['security', 'admin'],
  'staff:read': ['security', 'compliance', 'admin'],
  'staff:manage': ['admin'],
  'queues:read': ['security', 'admin'],
  'queues:manage': ['admin'],
  'settings:read': ['security', 'compliance', 'admin'],
  'approvals:read': ['support', 'security', 'compliance', 'admin'],
  'approvals:decide': ['support', 'security', 'admin'],
  'sessions:read': ['support', 'security', 'admin'],
  'audit_events:read': ['support', 'security', 'compliance', 'admin'],
  'saved_views:read': ['support', 'security', 'compliance', 'admin'],
  'saved_views:write': ['support', 'security', 'compliance', 'admin'],
  'saved_views:manage': ['admin'],
  'alerts:read': ['support', 'security', 'admin'],
  'alerts:manage': ['security', 'admin'],
  'detection_rules:read': ['security', 'compliance', 'admin'],
  'detection_rules:manage': ['security', 'admin'],
  'analytics:read': ['support', 'security', 'compliance', 'admin'],
  'event_batches:read': ['security', 'admin'],
  'dead_letters:manage': ['admin'],
  'retention:read': ['security', 'compliance', 'admin'],
  'retention:manage': ['compliance', 'admin'],
  'exports:read': ['security', 'compliance', 'admin'],
  'exports:manage': ['security', 'compliance', 'admin'],
  'exports:schedule': ['compliance', 'admin'],
  'streams:read': ['security', 'compliance', 'admin'],
  'streams:manage': ['admin'],
  'integrity:read': ['security', 'compliance', 'admin'],
  'integrity:manage': ['compliance', 'admin'],
  'compliance_report:read': ['compliance', 'admin'],
  'compliance_report:manage': ['compliance', 'admin'],
  'api_keys:read': ['security', 'compliance', 'admin'],
  'api_keys:manage': ['admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissionMatrix;
export const permissions = Object.keys(permissionMatrix) as Permission[];

export function isAllowed(role: Role | null, permission: Permission): boolean {
  const allowed: readonly Role[] = permissionMatrix[permission];
  return role !== null && allowed.includes(role);
}

export const permissionsOf = (role: Role | null): Permission[] =>
  permissions.filter((permission) => isAllowed(role, permission));
