import { aboutObject, type Branch, isJson, membersOf } from '#contract/event-shape.ts';
import type { EventField } from '#contract/stored-event.ts';

/** What is not in its column as the event has it. */
const special: Record<string, string> = {
  message: 'ownMessageOf(row.message) ?? eventTypeOf(row.code).message',
  late: 'isLate(row.occurred_at, row.received_at)',
  actor_identifier: 'actorIdentifierOf(row)',
};

function valueText({ name, type }: EventField): string {
  const column = `row.${name}`;
  return special[name] ?? (type === 'reasons' ? `listOf(${column})` : column);
}

/** Returns a condition that an object is there: it is null where all of its fields are. */
export const isThere = ({ members }: Branch, sourceOf: (field: EventField) => string = () => 'row'): string =>
  members.map(({ field }) => `${sourceOf(field)}.${field.name} !== null`).join(' || ');

/** `hasLocation` for the object `location`. */
const hasName = (object: string): string => `has${object[0]?.toUpperCase()}${object.slice(1)}`;

/** Returns where an event has a field; undefined within an object that is null. */
const pathIn = (field: EventField): string =>
  field.in
    ? `event.${field.in}${aboutObject(field.in).nullable ? '?' : ''}.${field.as ?? field.name}`
    : `event.${field.name}`;

function cellCode(field: EventField): string {
  const path = pathIn(field);
  if (isJson(field.type)) return `textOrNull(${path})`;
  return path.includes('?') ? `${path} ?? null` : path;
}

/** Returns the code of an event that a row holds, and of the cells of a flat file that holds the event. */
export function eventFormCode(fields: readonly EventField[]): string {
  const members = membersOf(fields);
  const conditions = members.flatMap((member) => {
    if ('field' in member || !aboutObject(member.object).nullable) return [];
    const names = member.members.map(({ field }) => `'${field.name}'`);
    const parts = isThere(member).replaceAll(' || ', ' ||\n  ');
    return `export const ${hasName(member.object)} = (row: Record<${names.join(' | ')}, unknown>): boolean =>\n  ${parts};\n`;
  });
  const lines = members.map((member) => {
    if ('field' in member) return `    ${member.key}: ${valueText(member.field)},`;
    const inner = member.members.map(({ key, field }) => `${key}: ${valueText(field)}`).join(', ');
    const { nullable } = aboutObject(member.object);
    return `    ${member.key}: ${nullable ? `${hasName(member.object)}(row) ? { ${inner} } : null` : `{ ${inner} }`},`;
  });
  const values = fields.map((field) => `  ${field.name}: (event: AuditEvent) => ${cellCode(field)},`);
  const json = fields.filter(({ type }) => isJson(type));
  const jsonValues = json.map((field) => `  ${field.name}: (event: AuditEvent) => ${pathIn(field)} ?? null,`);
  return `import { eventTypeOf } from '#contract/event-catalogue.ts';
import type { AuditEvent } from '../audit-event.ts';
import { actorIdentifierOf, isLate, listOf, ownMessageOf, type StoredFields, textOrNull } from '../form-rules.ts';

// An object of columns is null where all of them are, and else there as a whole.
${conditions.join('\n')}
/** The event that a row holds, as the API answers it. */
export function eventForm(row: StoredFields): AuditEvent {
  return {
${lines.join('\n')}
  };
}

/** What an event has in each of its fields, in a flat file: JSON is text. */
export const eventCells = {
${values.join('\n')}
};

/** What an event has in the fields that are text in a flat file only. */
export const eventJson = {
${jsonValues.join('\n')}
};
`;
}
