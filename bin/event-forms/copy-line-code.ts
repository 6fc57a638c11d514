import { isJson } from '#contract/event-shape.ts';
import { columnsOf, type EventField } from '#contract/stored-event.ts';

/** What follows from the rest is left out; `eventForm` puts it back. */
const special: Record<string, string> = {
  message: 'copyText(message)',
  actor_identifier: `isOwn ? '\\\\N' : copyText(row.actor_identifier)`,
};

function cellText({ name, type, nullable }: EventField): string {
  const column = `row.${name}`;
  if (type === 'text' || isJson(type)) return special[name] ?? `copyText(${column})`;
  return nullable ? `plain(${column})` : column;
}

/** Returns the code that writes a row as a line of COPY, a cell for each column. */
export function copyLineCode(fields: readonly EventField[]): string {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const cells = columnsOf(fields).map((column) => {
    const field = byName.get(column);
    return field ? cellText(field) : `plain(row.${column})`;
  });
  return `import { eventTypeOf } from '#contract/event-catalogue.ts';
import { copyText, plain } from '../copy-text.ts';
import type { EventRow } from '../event-row.ts';

/**
 * A row as a line of COPY, a cell for each of \`eventColumns\`. Left out is what follows from the rest, which \`eventForm\` puts
 * back: the default message of a code, and the identifier of users who act for themselves. One expression, because a list of columns
 * gone through for each row takes three times as long: figures of \`npm run bench:ingest\` in bench/README.md.
 */
export function copyLine(row: EventRow): string {
  const message = row.message === eventTypeOf(row.code).message ? '' : row.message;
  const isOwn = row.actor_id === row.subject_id && row.actor_identifier === row.subject_identifier;
  return \`\${
    ${cells.join('}\\t${\n    ')}}\\n\`;
}
`;
}
