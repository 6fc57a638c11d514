/** What a review decides about the access of a member of staff. */
export const decisions = ['keep', 'change', 'remove'] as const;
export type Decision = (typeof decisions)[number];
