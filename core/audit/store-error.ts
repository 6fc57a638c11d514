/** What node-postgres throws for an error of the server. */
type DatabaseFault = { code?: string; constraint?: string };

const codeOf = (error: unknown): string => String((error as DatabaseFault).code ?? '');

/** An event of another batch with the same id was stored since we looked, or we did not look. */
export const isRepeat = (error: unknown): boolean => codeOf(error) === '23505';

/** "no partition of relation found for row" is a check_violation that names no constraint. */
export const isMissingPartition = (error: unknown): boolean =>
  codeOf(error) === '23514' && (error as DatabaseFault).constraint === undefined;

/** Deadlocks and serialization failures: the same again goes through. */
export const isPassing = (error: unknown): boolean => codeOf(error).startsWith('40');

/**
 * Whether the events themselves cannot be stored: their data (class 22), a constraint (23), a limit such as an
 * index row's size (54), or our own code that trips over them. Everything else (connection, disk, permissions,
 * a table that is not there) says nothing about the events. Classes: PostgreSQL manual, appendix A.
 */
export function isOfTheEvents(error: unknown): error is Error {
  if (error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError) return true;
  // A month that is being dropped just now says nothing about its events either.
  return error instanceof Error && /^(21|22|23|54)/.test(codeOf(error)) && !isMissingPartition(error);
}
