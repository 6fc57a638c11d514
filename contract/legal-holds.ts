export const holdStates = ['active', 'released'] as const;
export type HoldState = (typeof holdStates)[number];
