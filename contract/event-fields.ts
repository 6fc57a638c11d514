import { z } from 'zod';

/**
 * Who reads a field of an event's details: the user it is about (and staff), or only staff with `audit_events:read`. What
 * nobody may read is not a field: it is not recorded, or its field has a redaction.
 */
export type Sees = 'subject' | 'staff';

/** A field that may hold a secret: an error's text, or where events are sent. core/audit-trail/redactions.ts takes the secret out. */
export type Redaction = 'failure' | 'destination';

export type Field<Schema extends z.ZodType = z.ZodType> = {
  schema: Schema;
  sees: Sees;
  /** What is recorded instead of the value, and shown of values that were recorded before there was a redaction. */
  redact?: Redaction;
  /** A text that Gatehouse made itself and that must stay as it is: nothing that looks like a secret is taken out of it. */
  exact?: true;
};

export type Fields = Readonly<Record<string, Field>>;

/** Returns a field that the user may read. */
export const subject = <Schema extends z.ZodType>(schema: Schema): Field<Schema> => ({
  schema,
  sees: 'subject',
});

/** Returns a field for staff only: names and ids of staff, rules, queries, errors. */
export const staff = <Schema extends z.ZodType>(schema: Schema): Field<Schema> => ({ schema, sees: 'staff' });

/** The form of a signed statement of core/transparency-log/statement.ts. What has another form is not recorded in its place. */
export const signedNote = /^\S{1,300}\/record\n\{[^\n]*\}\n\n— \S{1,300} [A-Za-z0-9+/=]{1,200}\n$/;

/** A field for staff only that holds a statement which Gatehouse has signed. */
export const signed: Field<z.ZodString> = {
  schema: z.string().regex(signedNote),
  sees: 'staff',
  exact: true,
};

/** Returns a field for staff only whose values may hold a secret. */
export const redacted = <Schema extends z.ZodType>(schema: Schema, redact: Redaction): Field<Schema> => ({
  schema,
  sees: 'staff',
  redact,
});

/** What may be left out of `Shape`, by what its schemas take. */
type OptionalKeys<Shape extends Fields> = {
  [Name in keyof Shape]: undefined extends z.input<Shape[Name]['schema']> ? Name : never;
}[keyof Shape];

/** The details that fields declare, as a type. */
export type DetailsOf<Shape extends Fields> = {
  [Name in Exclude<keyof Shape, OptionalKeys<Shape>>]: z.input<Shape[Name]['schema']>;
} & { [Name in OptionalKeys<Shape>]?: z.input<Shape[Name]['schema']> };

/** Words of `docs/events.md` for what a field holds. */
export function kindOf(schema: z.ZodType): string {
  const { type, anyOf } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const types = anyOf ? anyOf.map((one) => (typeof one === 'object' ? one.type : undefined)) : [type];
  return types.flatMap((one) => one ?? []).join(' or ') || 'any';
}
