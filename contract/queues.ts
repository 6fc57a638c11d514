/** States of the jobs of a queue that are counted. */
export const jobStates = ['waiting', 'active', 'delayed', 'failed'] as const;
export type JobState = (typeof jobStates)[number];

/** What staff can do with a failed job. */
export const jobDecisions = ['retry', 'remove'] as const;
export type JobDecision = (typeof jobDecisions)[number];
