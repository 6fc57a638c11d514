/** States of work in the background that is not finished yet: exports, replays, verifications. */
export const unfinishedStates = ['queued', 'running'] as const;
export type UnfinishedState = (typeof unfinishedStates)[number];

const unfinished: readonly string[] = unfinishedStates;
export const isUnfinished = ({ state }: { state: string }): boolean => unfinished.includes(state);
