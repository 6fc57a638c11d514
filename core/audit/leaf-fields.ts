import type { KeptName, NameOfType, NullOf } from '#contract/stored-event.ts';
import type { StoredFields } from './form-rules.ts';

type JsonName = NameOfType<'details' | 'reasons'>;

/** What of an event is appended, with what the row has only the number of. Times are UTC with three or six digits. */
export type LeafFields = Omit<StoredFields, 'message' | JsonName> & {
  /** null where it is the usual one of the code. */
  message: string | null;
} & Record<JsonName, unknown>;

/** The same as it is read back for its leaf: times in microseconds since 1970, JSON as text. */
export type LeafRow = {
  [Name in KeptName]: Name extends NameOfType<'time'>
    ? number | null
    : Name extends JsonName
      ? string | NullOf<Name>
      : StoredFields[Name];
};

/** What of a leaf differs between a row that is about to be stored and one that is read back. JSON is canonical. */
export type AsStored = Pick<LeafFields, 'actor_identifier' | 'message'> & Record<JsonName, string | null>;
