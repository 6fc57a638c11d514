/** Whether a user can log in. */
export const userStatuses = ['active', 'locked', 'deactivated'] as const;
export type UserStatus = (typeof userStatuses)[number];
