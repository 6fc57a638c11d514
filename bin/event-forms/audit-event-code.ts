import { aboutObject, isWords, membersOf } from '#contract/event-shape.ts';
import type { EventField, FieldType } from '#contract/stored-event.ts';

const schemas: Partial<Record<FieldType, string>> = {
  uuid: 'z.uuid()',
  time: 'z.iso.datetime()',
  boolean: 'z.boolean()',
  integer: 'z.int()',
  real: 'z.number()',
  details: 'z.record(z.string(), z.unknown())',
  reasons: 'z.array(riskReasonSchema)',
};

const described = (about: string | undefined): string =>
  about === undefined ? '' : `.describe(${JSON.stringify(about)})`;

function schemaOf({ type, nullable, about }: EventField): string {
  const schema = schemas[type] ?? (isWords(type) ? `z.enum(wordLists.${type})` : 'z.string()');
  // The list of reasons is empty where there is none.
  return `${schema}${nullable && type !== 'reasons' ? '.nullable()' : ''}${described(about)}`;
}

/** Returns the code of the API's `AuditEvent`. */
export function auditEventCode(fields: readonly EventField[]): string {
  const members = membersOf(fields).map((member) => {
    if ('field' in member) return `    ${member.key}: ${schemaOf(member.field)},`;
    const { nullable, about } = aboutObject(member.object);
    const inner = member.members.map(({ key, field }) => `      ${key}: ${schemaOf(field)},`);
    const end = `${nullable ? '.nullable()' : ''}${described(about)}`;
    return `    ${member.key}: z.object({\n${inner.join('\n')}\n    })${end},`;
  });
  return `import { z } from 'zod';
import { riskReasonSchema } from '#contract/reason-schema.ts';
import { wordLists } from '#contract/stored-event.ts';

/** A stored event as the API answers it. */
export const auditEventSchema = z
  .object({
${members.join('\n')}
  })
  .meta({ id: 'AuditEvent' });
`;
}
