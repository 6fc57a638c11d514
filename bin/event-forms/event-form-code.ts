import { aboutObject, type Branch, membersOf } from '#contract/event-shape.ts';
import type { EventField } from '#contract/stored-event.ts';

/** What is not in its column as the event has it. */
const special: Record<string, string> = {
  message: 'ownMessageOf(row.message) ?? eventTypeOf(row.code).message',
  late: 'isLate(row.occurred_at, row.received_at)',
  actor_login: 'actorLoginOf(row)',
};

function valueText({ name, type }: EventField): string {
  const column = `row.${name}`;
  return special[name] ?? (type === 'reasons' ? `listOf(${column})` : column);
}

/** A condition that an object is there: it is null where all of its fields are. */
export const isThere = ({ members }: Branch, row = 'row'): string =>
  members.map(({ field }) => `${row}.${field.name} !== null`).join(' || ');

/** `hasLocation` for the object `location`. */
const hasName = (object: string): string => `has${object[0]?.toUpperCase()}${object.slice(1)}`;

/** The code of an event that a row holds, and of the cells of a flat file that holds the event. */
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
  const cells = fields.map((field) => {
    const path = field.in
      ? `${field.in}${aboutObject(field.in).nullable ? '?' : ''}.${field.as ?? field.name}`
      : field.name;
    return `  ${field.name}: (event: AuditEvent) => event.${path},`;
  });
  return `import { eventTypeOf } from '#contract/event-catalogue.ts';
import type { AuditEvent } from '../audit-event.ts';
import { actorLoginOf, isLate, listOf, ownMessageOf, type StoredFields } from '../form-rules.ts';

// An object of columns is null where all of them are, and else there as a whole.
${conditions.join('\n')}
/** The event that a row holds, as the API answers it. */
export function eventForm(row: StoredFields): AuditEvent {
  return {
${lines.join('\n')}
  };
}

/** What an event has in each of its fields; undefined within an object that is null. */
export const eventValues = {
${cells.join('\n')}
};
`;
}
