/** Of Node.js: nobody listens, or the connection broke. */
const socketCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/**
 * SQLSTATE by class (PostgreSQL manual, appendix A): connection exceptions, insufficient resources, shutting down or
 * not yet up; and a server that became a read-only replica.
 */
const isUnreachableState = (code: string): boolean => /^(08|53|57P)/.test(code) || code === '25006';

/** What pg, knex and ioredis throw without a code of their own. */
const awayMessages =
  /(?:^| - )(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Connection is closed|Stream isn't writeable|Reached the max retries per request limit|Knex: Timeout acquiring a connection|Unable to acquire a connection)/;

/** What was asked stands in the way of something that will soon be done. */
export class Busy extends Error {}

/**
 * Returns whether an error says that database or queue is unreachable or overloaded: the same will work later, and
 * nothing is wrong with what was asked.
 */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof Busy) return true;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && (socketCodes.has(code) || isUnreachableState(code))) return true;
  return awayMessages.test(error.message) || isUnavailable(error.cause);
}
