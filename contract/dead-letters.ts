/** What became of an event that could not be stored. */
export const deadLetterStates = ['waiting', 'stored', 'discarded'] as const;
export type DeadLetterState = (typeof deadLetterStates)[number];
