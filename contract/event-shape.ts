import {
  type EventField,
  type EventObject,
  eventFields,
  eventObjects,
  type FieldName,
  type FieldType,
  type NameOfType,
  type StoredField,
  storedEvent,
  wordLists,
} from './stored-event.ts';

/** An object within an event of the API, with its fields by their names in it. */
export type Branch = {
  object: NonNullable<StoredField['in']>;
  members: { key: string; field: EventField }[];
};

/** A member of an event of the API: a field at the top, or an object of several. */
export type Member = { key: string } & ({ field: EventField } | Branch);

/** Returns the members of an event as the API answers it. An object stands where its first field does. */
export function membersOf(fields: readonly EventField[]): Member[] {
  const objects = [...new Set(fields.flatMap((field) => field.in ?? []))];
  const branches = new Map(
    objects.map((object) => {
      const within = fields.filter((field) => field.in === object);
      const members = within.map((field) => ({ key: field.as ?? field.name, field }));
      return [object, { key: object, object, members }];
    }),
  );
  return fields.flatMap((field): Member[] => {
    if (!field.in) return [{ key: field.name, field }];
    const branch = branches.get(field.in);
    return branch && branch.members[0]?.field === field ? [branch] : [];
  });
}

export const aboutObject = (object: Branch['object']): EventObject => eventObjects[object];

export const isWords = (type: FieldType): boolean => type in wordLists;
export const isJson = (type: FieldType): boolean => type === 'details' || type === 'reasons';

/** Names of the fields of these types. */
export const namesOfType = <Type extends FieldType>(...types: readonly Type[]): NameOfType<Type>[] =>
  eventFields
    .map(({ name }) => name)
    .filter((name): name is NameOfType<Type> => types.some((type) => type === storedEvent[name].type));

/** Returns whether a field is in an event of the API under its own name, and not within an object. */
export const isAtTop = (name: FieldName): boolean => !('in' in storedEvent[name]);
