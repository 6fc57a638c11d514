/** Roles of staff. End users have none. */
export const roles = ['support', 'security', 'compliance', 'admin'] as const;
export type Role = (typeof roles)[number];
