import { type EventField, eventFields } from '#contract/stored-event.ts';
import { auditEventCode } from './audit-event-code.ts';
import { copyLineCode } from './copy-line-code.ts';
import { eventFormCode } from './event-form-code.ts';
import { leafCode } from './leaf-code.ts';

const HEAD = `// Generated from contract/stored-event.ts by \`npm run generate\`; do not edit by hand.
`;

const FOLDER = 'core/audit/generated';

/** Returns the code that follows from the table of fields, by path. */
export const eventFormFiles = (fields: readonly EventField[] = eventFields): Record<string, string> => ({
  [`${FOLDER}/audit-event.ts`]: `${HEAD}${auditEventCode(fields)}`,
  [`${FOLDER}/event-form.ts`]: `${HEAD}${eventFormCode(fields)}`,
  [`${FOLDER}/copy-line.ts`]: `${HEAD}${copyLineCode(fields)}`,
  [`${FOLDER}/leaf-text.ts`]: `${HEAD}${leafCode(fields)}`,
});
