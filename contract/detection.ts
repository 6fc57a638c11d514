/** What a rule does when it finds something: nothing, suggest its response to staff, or take it. */
export const responseModes = ['off', 'suggest', 'act'] as const;
export type ResponseMode = (typeof responseModes)[number];
