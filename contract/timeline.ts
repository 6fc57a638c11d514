/** What stands in a user's timeline. */
export const timelineKinds = ['event', 'alert', 'staff_action', 'note'] as const;
