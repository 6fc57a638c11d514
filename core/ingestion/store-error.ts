import { isUnavailable } from '#core/platform/unavailable.ts';
import { failureText } from '#core/platform/without-secrets.ts';

/** What node-postgres throws for an error of the server. Anything may be thrown, also what is no object. */
type DatabaseFault = { code?: unknown; constraint?: unknown };
const faultOf = (error: unknown): DatabaseFault =>
  typeof error === 'object' && error !== null ? (error as DatabaseFault) : {};
const codeOf = (error: unknown): string => String(faultOf(error).code ?? '');

/** An event of another batch with the same key was stored since we looked, or we did not look. */
export const isRepeat = (error: unknown): boolean => codeOf(error) === '23505';

/** "no partition of relation found for row" is a check_violation that names no constraint. */
export const isMissingPartition = (error: unknown): boolean =>
  codeOf(error) === '23514' && faultOf(error).constraint === undefined;

/** Deadlocks, serialization failures, and locks that were not free in time: the same again goes through. */
export const isPassing = (error: unknown): boolean => /^40|^55P03$/.test(codeOf(error));

/**
 * Returns whether an error is one of those that usually pass: a database that is unreachable or has no room, a deadlock,
 * a month that is being dropped. It says how patient to be with a batch, never that it may be tried forever: whose fault
 * an error is, is found out by trying something else (`canStore`).
 */
export const isOfCircumstances = (error: unknown): boolean => isUnavailable(error) || isPassing(error);

const MAX_ERROR = 2000;

/** Returns what was thrown, as text that a column can hold, without the values that it quotes. */
export const errorText = (error: unknown): string =>
  failureText(error).slice(0, MAX_ERROR).replaceAll('\u0000', '').toWellFormed();
