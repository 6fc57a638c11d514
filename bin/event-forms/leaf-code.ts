import { aboutObject, isJson, membersOf } from '#contract/event-shape.ts';
import { type Dictionary, type EventField, eventDictionaries, fieldsIn } from '#contract/stored-event.ts';
import { isThere } from './event-form-code.ts';

/**
 * Fields that are the same in many events, by one of them that the others follow from. Their part of a leaf is kept as text.
 * A piece also holds what it was made of, so that a row which says something else gets its own: whatever is put into a
 * column changes the leaf.
 */
type Group = { name: string; key: string; fields: readonly string[] };

const keys: Record<Dictionary, { name: string; key: string }> = {
  audit_user_agents: { name: 'agent', key: 'user_agent' },
  audit_locations: { name: 'location', key: 'ip' },
};

const groupsOf = (fields: readonly EventField[]): Group[] => [
  ...(Object.keys(eventDictionaries) as Dictionary[]).map((dictionary) => {
    const { name, key } = keys[dictionary];
    const names = fieldsIn(dictionary, fields).map((field) => field.name);
    return { name, key, fields: [...new Set([key, ...names])] };
  }),
  { name: 'code', key: 'code', fields: ['code', 'category', 'severity'] },
];

/** A part of the text: what stands there in every leaf, or an expression of its value. */
type Part = { text: string } | { expression: string; group: Group | undefined; of: string };

/** Taken from `stored`, because rows that are about to be stored differ there from those that are read back. */
const special: Record<string, string> = {
  subject_identifier: 'subjectIdentifier',
  actor_identifier: 'actorIdentifier',
};

const sourceOf = ({ type }: EventField): string => (isJson(type) ? 'stored' : 'row');

/** Returns the parts of a field's value. Ids, times, addresses and words of enums hold nothing that JSON escapes. */
function valueParts(field: EventField, group: Group | undefined): Part[] {
  const { name, type, nullable } = field;
  const column = `row.${name}`;
  const part = (expression: string) => ({ expression, group, of: name });
  if (special[name]) return [part(special[name])];
  if (type === 'reasons') return [part(`stored.${name} ?? '[]'`)];
  if (isJson(type)) return [part(`stored.${name} ?? 'null'`)];
  if (name === 'message') return [part('json(stored.message)')];
  if (type === 'text' || type === 'word') return [part(`json(${column})`)];
  if (type === 'real') return [part(`realText(${column})`)];
  if (type === 'integer' || type === 'boolean') return [part(column)];
  return nullable ? [part(`quoted(${column})`)] : [{ text: '"' }, part(column), { text: '"' }];
}

/** A member of an object; `whereSet` says of one that is left out where it is null where to look. */
type LeafMember = {
  key: string;
  parts: Part[];
  whereSet?: { source: string; group: Group | undefined; of: string };
};

const byKey = (a: { key: string }, b: { key: string }): number => (a.key < b.key ? -1 : 1);

/** Parts as a template. */
const templateOf = (parts: readonly Part[]): string =>
  `\`${parts.map((part) => ('text' in part ? part.text : `\${${part.expression}}`)).join('')}\``;

/** Returns JSON of members in the order of RFC 8785. */
function objectParts(members: LeafMember[]): Part[] {
  const sorted = [...members].sort(byKey);
  // What may be missing in front of the first that is always there has its comma behind it.
  const first = sorted.findIndex(({ whereSet }) => !whereSet);
  const inner = sorted.flatMap(({ key, parts, whereSet }, index): Part[] => {
    const named = [{ text: `${index > first ? ',' : ''}${JSON.stringify(key)}:` }, ...parts];
    if (!whereSet) return named;
    const { source, group, of } = whereSet;
    const text = templateOf(index < first ? [...named, { text: ',' }] : named);
    return [{ expression: `${source} === null ? '' : ${text}`, group, of }];
  });
  return [{ text: '{' }, ...inner, { text: '}' }];
}

function memberOf(key: string, field: EventField, group: Group | undefined): LeafMember {
  const parts = valueParts(field, group);
  if (field.inLeaf !== 'where set') return { key, parts };
  return { key, parts, whereSet: { source: `${sourceOf(field)}.${field.name}`, group, of: field.name } };
}

function leafParts(fields: readonly EventField[], groups: readonly Group[]): Part[] {
  const groupOf = ({ name }: EventField) => groups.find((group) => group.fields.includes(name));
  const members = membersOf(fields.filter(({ kept }) => kept !== 'nowhere')).map((member) => {
    const { key } = member;
    if ('field' in member) return memberOf(key, member.field, groupOf(member.field));
    const [first, ...others] = new Set(member.members.map(({ field }) => groupOf(field)));
    const group = others.length === 0 ? first : undefined;
    const inner = member.members.map(({ key, field }) => memberOf(key, field, group));
    const parts = objectParts(inner);
    if (!aboutObject(member.object).nullable) return { key, parts };
    const expression = `${isThere(member, sourceOf)} ? ${templateOf(parts)} : 'null'`;
    return { key, parts: [{ expression, group, of: member.object }] };
  });
  return objectParts(members);
}

/** Texts that stand side by side become one. */
function joined(parts: readonly Part[]): Part[] {
  const result: Part[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (last && 'text' in last && 'text' in part) last.text += part.text;
    else result.push({ ...part });
  }
  return result;
}

/** Parts of one group that stand side by side, with the text around them. */
type Run = { group: Group; name: string; parts: Part[] };

/** As few parts as can be, because putting them together is what a leaf costs besides its hash. */
function runsOf(parts: readonly Part[]): (Part | Run)[] {
  const result: (Part | Run)[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if ('text' in part) {
      if (last && 'parts' in last) last.parts.push(part);
      else result.push(part);
      continue;
    }
    const { group } = part;
    if (!group) result.push(part);
    else if (last && 'parts' in last && last.group === group) last.parts.push(part);
    else {
      const before = last && 'text' in last ? [last] : [];
      if (before.length > 0) result.pop();
      result.push({ group, name: `${camel(part.of)}Text`, parts: [...before, part] });
    }
  }
  return result;
}

/** `userAgent` for the field `user_agent`. */
const camel = (name: string): string => name.replace(/_(.)/g, (_match, char) => char.toUpperCase());
const capital = (name: string): string => `${name[0]?.toUpperCase()}${name.slice(1)}`;

function groupCode(group: Group, runs: readonly Run[], isNullable: boolean): string {
  const { name, key, fields } = group;
  const others = fields.filter((field) => field !== key);
  const type = capital(name);
  const pick = fields.map((field) => `'${field}'`).join(' | ');
  const texts = runs.map((run) => `    ${run.name}: inOne(${templateOf(run.parts)}),`);
  const without = `no${type}`;
  const nothing = fields.map((field) => `${field}: null`).join(', ');
  return `type ${type} = Pick<LeafFields, ${pick}>;

function write${type}(row: ${type}) {
  return {
${others.map((field) => `    ${field}: row.${field},`).join('\n')}
${texts.join('\n')}
  };
}

const ${name}s = new Map<string, ReturnType<typeof write${type}>>();
${isNullable ? `const ${without} = write${type}({ ${nothing} });\n` : ''}
function ${name}Pieces(row: ${type}): ReturnType<typeof write${type}> {
  const { ${key} } = row;
  const known = ${isNullable ? `${key} === null ? ${without} : ` : ''}${name}s.get(${key});
  const isSame =
    known !== undefined &&
    ${others.map((field) => `known.${field} === row.${field}`).join(' &&\n    ')};
  if (isSame) return known;
  const written = write${type}(row);
  ${isNullable ? `if (${key} !== null) ` : ''}keep(${name}s, ${key}, written);
  return written;
}
`;
}

/** Returns how a field of a row that is read back becomes one of a leaf. */
function readText({ name, type, nullable }: EventField): string {
  const column = `row.${name}`;
  if (name === 'message') return 'ownMessageOf(row.message)';
  if (name === 'actor_identifier') return 'actorIdentifierOf(row)';
  if (isJson(type)) return `parsedOrNull(${column})`;
  if (type !== 'time') return column;
  return nullable ? `${column} === null ? null : instantText(${column})` : `instantText(Number(${column}))`;
}

/** Returns the code that writes the text of a leaf. */
export function leafCode(fields: readonly EventField[]): string {
  const kept = fields.filter((field) => field.kept !== 'nowhere');
  const groups = groupsOf(fields);
  const runs = runsOf(joined(leafParts(fields, groups)));
  const pieces = groups.map((group) => {
    const isNullable = kept.some(({ name, nullable }) => name === group.key && nullable);
    const own = runs.filter((run): run is Run => 'parts' in run && run.group === group);
    return groupCode(group, own, isNullable);
  });
  const text = runs.map((run) => {
    if ('text' in run) return run.text;
    return `\${\n    ${'parts' in run ? `${run.group.name}.${run.name}` : run.expression}}`;
  });
  const asJson = kept.filter(({ type }) => isJson(type)).map(({ name }) => name);
  const stored = (of: (name: string) => string) =>
    asJson.map((name) => `    ${name}: ${of(name)},`).join('\n');
  return `import { eventTypeOf } from '#contract/event-catalogue.ts';
import { instantText } from '#core/platform/instant.ts';
import type { EventRow } from '../event-row.ts';
import { actorIdentifierOf, ownMessageOf } from '../form-rules.ts';
import type { AsStored, LeafFields, LeafRow } from '../leaf-fields.ts';
import { canonicalOrNull, inOne, json, keep, parsedOrNull, quoted, realText } from '../leaf-pieces.ts';

// Pieces of a leaf that are the same in many events, each kept as one text by what it is found by.

${pieces.join('\n')}
/**
 * The canonical JSON (RFC 8785) of an event. Written in the order of the keys, because sorting them for each event costs
 * more than all the rest, and as one text of as few parts as can be, because every event that is stored comes by here: figures
 * of \`npm run bench:log\` in bench/README.md. Ids, times, addresses and the words of PostgreSQL's enums are quoted
 * without a look: their columns hold nothing that JSON escapes. docs/verifying.md promises this form.
 */
function textOf(row: Omit<LeafFields, keyof AsStored>, stored: AsStored): string {
${groups.map((group) => `  const ${group.name} = ${group.name}Pieces(row);`).join('\n')}
  const subjectIdentifier = json(row.subject_identifier);
  const actorIdentifier = stored.actor_identifier === row.subject_identifier ? subjectIdentifier : json(stored.actor_identifier);
  return \`${text.join('')}\`;
}

/** The text of the leaf of an event that was read back. */
export const leafText = (row: LeafFields): string =>
  textOf(row, {
    actor_identifier: row.actor_identifier,
    message: row.message,
${stored((name) => `canonicalOrNull(row.${name})`)}
  });

/** The text of the leaf of a row that is about to be stored, as it will be read back. */
export const leafTextOfRow = (row: EventRow): string =>
  textOf(row, {
    actor_identifier: actorIdentifierOf(row),
    message: row.message === eventTypeOf(row.code).message ? null : row.message,
${stored((name) => `row.${name}`)}
  });

/** What is appended of a row that is read back. */
export const leafFieldsOf = (row: LeafRow): LeafFields => ({
${kept.map((field) => `  ${field.name}: ${readText(field)},`).join('\n')}
});
`;
}
