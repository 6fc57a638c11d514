import { z } from 'zod';
import { severities } from '#core/audit/catalogue.ts';

export const alertStates = ['open', 'acknowledged', 'resolved'] as const;
export type AlertState = (typeof alertStates)[number];

const step = z.object({ at: z.iso.datetime(), by: z.object({ id: z.uuid(), name: z.string() }) }).nullable();

/** Something about an account that staff should look at. */
export const alertSchema = z
  .object({
    id: z.uuid(),
    kind: z.string().describe('What raised it: `session_reported` when a user said "this was not me".'),
    severity: z.enum(severities),
    state: z.enum(alertStates),
    subject: z.object({ id: z.uuid(), login: z.string().nullable() }).describe('The user it is about.'),
    session_hash: z.string().nullable(),
    reasons: z.array(z.string()).describe('Why it was raised, for people.'),
    evidence: z.array(z.uuid()).describe('Ids of the audit events that led to it.'),
    created_at: z.iso.datetime(),
    acknowledged: step,
    resolved: step,
    note: z.string().nullable().describe('What staff wrote last.'),
  })
  .meta({ id: 'Alert' });

export type Alert = z.infer<typeof alertSchema>;

export type AlertFilter = {
  state?: AlertState | undefined;
  severity?: (typeof severities)[number] | undefined;
  kind?: string | undefined;
  user?: string | undefined;
};
