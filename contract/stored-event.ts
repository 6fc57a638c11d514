import { actorTypes, categories, deviceTypes, outcomes, severities } from './event-enums.ts';
import type { Reason } from './reasons.ts';

/** Closed lists of words; a field of such a type holds one of them, and its column is an enum of PostgreSQL. */
export const wordLists = {
  category: categories,
  severity: severities,
  outcome: outcomes,
  actor_type: actorTypes,
  device_type: deviceTypes,
} as const;

type Words = { [List in keyof typeof wordLists]: (typeof wordLists)[List][number] };

/** The types of fields, and what each holds. Each form of an event says how it writes them. */
export type FieldValues = Words & {
  uuid: string;
  /** An IP address; its column is an `inet`. */
  address: string;
  /** RFC 3339 in UTC, with three or six digits of a second. */
  time: string;
  /** Text that holds nothing which CSV or COPY has to quote: a code, a country. */
  word: string;
  text: string;
  boolean: boolean;
  integer: number;
  /** A float of 32 bits. */
  real: number;
  details: Record<string, unknown>;
  reasons: Reason[];
};
export type FieldType = keyof FieldValues;

/** Tables of values that come again and again, and the column of a row that has the number of an entry. */
export const eventDictionaries = {
  audit_user_agents: 'user_agent_id',
  audit_locations: 'location_id',
} as const;
export type Dictionary = keyof typeof eventDictionaries;
export type NumberColumn = (typeof eventDictionaries)[Dictionary];

/** The objects within an event of the API. One that is nullable is null where all of its fields are, and else there as a whole. */
export type EventObject = { nullable?: true; about?: string };
export const eventObjects = {
  actor: {},
  subject: { about: 'The user that the event is about.' },
  location: { nullable: true, about: 'By GeoLite2 data created by MaxMind.' },
  target: { nullable: true, about: 'The object of the event; null without type and id.' },
  risk: { nullable: true, about: 'null without a score and reasons.' },
} as const satisfies Record<string, EventObject>;

export type StoredField = {
  type: FieldType;
  nullable?: true;
  /** Where its value is: in a column of `audit_events`, in a dictionary, or nowhere because it follows from other fields. */
  kept: 'row' | Dictionary | 'nowhere';
  /** A dictionary that has it besides the row. */
  alsoIn?: Dictionary;
  /** Its place in an event of the API, where it is not at the top under its own name. */
  in?: keyof typeof eventObjects;
  as?: string;
  /** Left out of a leaf where it is null: a field that came later, so that events which were appended without it keep their leaves. */
  inLeaf?: 'where set';
  /** Its description in the OpenAPI document. */
  about?: string;
};

/**
 * The fields of a stored event, in the order in which the API answers them. All forms of an event follow from this table:
 *
 * - the types of rows, the columns of COPY, SELECT and retention, and those of the dictionaries: core/audit;
 * - the API's `AuditEvent`, the line of COPY, the event of a row and the text of a leaf: code that `npm run generate` writes
 *   into core/audit/generated, because a loop over fields for each event takes several times as long;
 * - the columns of exports: core/exports/columns.ts;
 * - how the offline verifier reads a row: clients/verifier/src/events.mjs.
 *
 * The name of a field is its column, in the database and in flat exports. What of an event is kept is also appended.
 */
export const storedEvent = {
  id: { type: 'uuid', kept: 'row' },
  code: { type: 'word', kept: 'row' },
  category: { type: 'category', kept: 'row' },
  severity: { type: 'severity', kept: 'row' },
  message: { type: 'text', kept: 'row' },
  occurred_at: { type: 'time', kept: 'row' },
  received_at: { type: 'time', kept: 'row' },
  late: {
    type: 'boolean',
    kept: 'nowhere',
    about: 'Whether it was received more than an hour after it occurred.',
  },
  outcome: { type: 'outcome', kept: 'row' },
  reason: { type: 'text', nullable: true, kept: 'row' },
  actor_type: { type: 'actor_type', kept: 'row', in: 'actor', as: 'type' },
  actor_id: { type: 'uuid', nullable: true, kept: 'row', in: 'actor', as: 'id' },
  actor_identifier: { type: 'text', nullable: true, kept: 'row', in: 'actor', as: 'identifier' },
  subject_id: { type: 'uuid', kept: 'row', in: 'subject', as: 'id' },
  subject_identifier: { type: 'text', nullable: true, kept: 'row', in: 'subject', as: 'identifier' },
  organisation_id: { type: 'uuid', nullable: true, kept: 'row' },
  api_key_id: {
    type: 'uuid',
    nullable: true,
    kept: 'row',
    about: 'The API key that sent the event; null for Gatehouse’s own events.',
  },
  ip: { type: 'address', nullable: true, kept: 'row' },
  country: {
    type: 'word',
    nullable: true,
    kept: 'row',
    alsoIn: 'audit_locations',
    in: 'location',
    about: 'ISO 3166-1 alpha-2.',
  },
  region: { type: 'text', nullable: true, kept: 'audit_locations', in: 'location' },
  city: { type: 'text', nullable: true, kept: 'audit_locations', in: 'location' },
  latitude: { type: 'real', nullable: true, kept: 'audit_locations', in: 'location' },
  longitude: { type: 'real', nullable: true, kept: 'audit_locations', in: 'location' },
  timezone: { type: 'text', nullable: true, kept: 'audit_locations', in: 'location' },
  user_agent: { type: 'text', nullable: true, kept: 'audit_user_agents' },
  device_type: { type: 'device_type', kept: 'row' },
  browser: { type: 'text', nullable: true, kept: 'audit_user_agents' },
  os: { type: 'text', nullable: true, kept: 'audit_user_agents' },
  session_hash: { type: 'text', nullable: true, kept: 'row' },
  request_id: { type: 'text', nullable: true, kept: 'row' },
  target_type: { type: 'text', nullable: true, kept: 'row', in: 'target', as: 'type' },
  target_id: { type: 'text', nullable: true, kept: 'row', in: 'target', as: 'id' },
  details: { type: 'details', nullable: true, kept: 'row' },
  risk_score: {
    type: 'integer',
    nullable: true,
    kept: 'row',
    in: 'risk',
    as: 'score',
    about: '0 to 100 for logins; null when rules gave reasons without a score.',
  },
  risk_reasons: { type: 'reasons', nullable: true, kept: 'row', in: 'risk', as: 'reasons' },
} as const satisfies Record<string, StoredField>;

type StoredEvent = typeof storedEvent;
export type FieldName = keyof StoredEvent;

/** Names of the fields that are kept in one of these. */
export type NameKeptIn<Kept extends StoredField['kept']> = {
  [Name in FieldName]: StoredEvent[Name]['kept'] extends Kept ? Name : never;
}[FieldName];

/** Names of the fields that are kept, and appended. */
export type KeptName = NameKeptIn<'row' | Dictionary>;

/** Names of the fields of one of these types. */
export type NameOfType<Type extends FieldType> = {
  [Name in FieldName]: StoredEvent[Name]['type'] extends Type ? Name : never;
}[FieldName];

/** null, where a field may hold nothing. */
export type NullOf<Name extends FieldName> = StoredEvent[Name] extends { nullable: true } ? null : never;

/** What a field holds. */
export type ValueOf<Name extends FieldName> = FieldValues[StoredEvent[Name]['type']] | NullOf<Name>;

/** A field with its name. What is derived from a list of them also works on a list with others in it. */
export type EventField<Name extends string = string> = StoredField & { name: Name };

export const fieldsOf = <Name extends string>(table: Record<Name, StoredField>): EventField<Name>[] =>
  (Object.keys(table) as Name[]).map((name) => ({ ...table[name], name }));

export const eventFields: readonly EventField<FieldName>[] = fieldsOf(storedEvent);

/** Returns the columns of `audit_events`. */
export const columnsOf = <Name extends string>(
  fields: readonly EventField<Name>[],
): (Name | NumberColumn)[] => [
  ...fields.filter(({ kept }) => kept === 'row').map(({ name }) => name),
  ...Object.values(eventDictionaries),
];

/** Its type says the same as the filter of `columnsOf`, which TypeScript does not see through. */
export const eventColumns = columnsOf(eventFields) as (NameKeptIn<'row'> | NumberColumn)[];

/** Returns the fields that an entry of a dictionary has, in the order in which its hash is of them. */
export const fieldsIn = <Name extends string>(
  dictionary: Dictionary,
  fields: readonly EventField<Name>[],
): EventField<Name>[] => fields.filter(({ kept, alsoIn }) => kept === dictionary || alsoIn === dictionary);

/** The columns that a flat file begins with; all others follow in the order of the table. */
const firstColumns: readonly string[] = [
  'id',
  'occurred_at',
  'received_at',
  'late',
  'code',
  'message',
] satisfies FieldName[];

/** Returns the fields in the order of the columns of a flat file. */
export const inFlatOrder = <Name extends string>(fields: readonly EventField<Name>[]): EventField<Name>[] => [
  ...firstColumns.flatMap((first) => fields.filter(({ name }) => name === first)),
  ...fields.filter(({ name }) => !firstColumns.includes(name)),
];
