import { catalogue, type EventType } from '#contract/event-catalogue.ts';
import { redactions } from '#core/audit-trail/index.ts';
import { isPlausibleAddress, NOT_AN_ADDRESS } from '#core/identity/index.ts';
import type { AuditEvent } from './audit-event.ts';

type Details = AuditEvent['details'];
const types = Object.entries<EventType>(catalogue);
const typesByCode = new Map(types);

/** Codes of which the user they are about is not told. */
export const codesForStaff: readonly string[] = types
  .filter(([, { sees }]) => sees === 'staff')
  .map(([code]) => code);

/** Fields that are redacted when they are recorded, by code. Rows from before an update may hold them in full. */
const redactedFields = new Map(
  types.flatMap(([code, { details }]) => {
    const fields = Object.entries(details).flatMap(([name, { redact }]) =>
      redact ? [{ name, redact }] : [],
    );
    return fields.length > 0 ? [[code, fields] as const] : [];
  }),
);

/** Codes and fields in which no text is searched for: a search must not tell what reading does not. */
export const unsearched: { codes: readonly string[]; fields: readonly string[] } = {
  codes: [...redactedFields.keys()],
  fields: [...new Set([...redactedFields.values()].flat().map(({ name }) => name))],
};

/**
 * Details as staff read them. The transparency log cannot be written again, so what was recorded before its field had a redaction is
 * redacted here, by the same declaration.
 */
export function detailsForStaff(code: string, details: Details): Details {
  const fields = details && redactedFields.get(code);
  if (!fields) return details;
  const told = { ...details };
  for (const { name, redact } of fields)
    if (told[name] !== undefined) told[name] = redactions[redact](told[name]);
  return told;
}

const typedCodes = [
  'user:login_failed',
  'user.password:reset_requested',
] satisfies (keyof typeof catalogue)[];
const withTypedIdentifier = new Set<string>(typedCodes);

/**
 * Returns the login of an event as staff read it. Older versions recorded what was typed to log in as it was, be it a
 * password: what no account had and what can be no address is not shown.
 */
export function identifierForStaff({
  code,
  reason,
  api_key_id,
  subject_identifier,
}: Pick<AuditEvent, 'code' | 'reason' | 'api_key_id'> & { subject_identifier: string | null }):
  | string
  | null {
  if (api_key_id !== null || reason !== UNKNOWN_ACCOUNT || !withTypedIdentifier.has(code))
    return subject_identifier;
  const isShown =
    subject_identifier === null ||
    subject_identifier.startsWith(NOT_AN_ADDRESS) ||
    isPlausibleAddress(subject_identifier);
  return isShown ? subject_identifier : NOT_AN_ADDRESS;
}

/** Why a login failed, or a reset was not sent, where no account had what was typed. */
const UNKNOWN_ACCOUNT = 'unknown_account';

/** Reserved in posted events for what the user must not read. */
const STAFF_ONLY = 'staff';

/**
 * Details as the user whom an event is about reads them. Of Gatehouse's own events: what the code declares for the user and
 * what has that form, whatever else an older version may have recorded. Of posted ones the sender decides: all but the member
 * `staff`, and nothing where staff acted on the user.
 */
export function detailsForSubject({ code, api_key_id, details }: AuditEvent, isByStaff: boolean): Details {
  if (details === null) return null;
  if (api_key_id !== null) {
    if (isByStaff) return null;
    const { [STAFF_ONLY]: _forStaff, ...rest } = details;
    return rest;
  }
  const told = Object.entries(typesByCode.get(code)?.details ?? {}).flatMap(
    ([name, { sees, schema }]): [string, unknown][] => {
      const parsed = schema.safeParse(details[name]);
      return sees === 'subject' && parsed.success && parsed.data !== undefined ? [[name, parsed.data]] : [];
    },
  );
  return told.length > 0 ? Object.fromEntries(told) : null;
}
