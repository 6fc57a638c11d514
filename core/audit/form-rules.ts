import type { Reason } from '#contract/reasons.ts';
import type { KeptName, ValueOf } from '#contract/stored-event.ts';
import { microsecondsIn } from '#core/platform/instant.ts';

/** What of an event is kept, as it is read back. Times are canonical text. */
export type StoredFields = { [Name in KeptName]: ValueOf<Name> };

/**
 * Returns the rules by which the columns of a row become an event, besides the table of contract/stored-event.ts. The API, streams and
 * mapped exports take the event from `eventForm` (generated/event-form.ts); a leaf is written by the same rules without an object
 * in between; the SQL of exports (core/exports/columns.ts) and the offline verifier say the same in their languages.
 * test/full/api/canonical-form.test.ts compares all of them.
 */

/** The column takes any JSON, and a row may have been changed by hand. */
export const listOf = (reasons: Reason[] | null): Reason[] => (Array.isArray(reasons) ? reasons : []);

/** Returns a user who acts on their own account: the identifier is stored once, with the subject. */
export const actorIdentifierOf = (
  row: Pick<StoredFields, 'actor_id' | 'actor_identifier' | 'subject_id' | 'subject_identifier'>,
): string | null => row.actor_identifier ?? (row.actor_id === row.subject_id ? row.subject_identifier : null);

/** The default message of a code is not stored: empty means that one. */
export const ownMessageOf = (message: string | null): string | null => message || null;

/** Senders collect and retry for minutes; what comes after more than this was held up or is history. */
const LATE_US = 3_600_000_000;

export const isLate = (occurredAt: string, receivedAt: string): boolean =>
  (microsecondsIn(receivedAt) ?? 0) - (microsecondsIn(occurredAt) ?? 0) > LATE_US;

/** Returns JSON in a cell of a flat file. */
export const textOrNull = (value: object | null | undefined): string | null =>
  value ? JSON.stringify(value) : null;
