/** Why something cannot start, in a sentence that says what to do; shown without a stack trace. */
export class StartError extends Error {}
