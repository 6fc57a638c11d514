import { eventFields } from '#contract/stored-event.ts';
import { auditEventCode } from './audit-event-code.ts';

const HEAD = `// Generated from contract/stored-event.ts by \`npm run generate\`; do not edit by hand.
`;

const FOLDER = 'core/audit/generated';

/** The code that follows from the table of fields, by path. */
export function eventFormFiles(): Record<string, string> {
  return { [`${FOLDER}/audit-event.ts`]: `${HEAD}${auditEventCode(eventFields)}` };
}
