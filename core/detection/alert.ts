import { z } from 'zod';
import { type AlertState, alertStates, resolutions } from '#contract/alerts.ts';
import { severities } from '#contract/event-enums.ts';
import { riskReasonSchema } from '#contract/reason-schema.ts';
import { baselineSchema } from './baseline.ts';
import { responses } from './rules/rule.ts';

export const personSchema = z.object({ id: z.uuid(), name: z.string() });
const step = z.object({ at: z.iso.datetime(), by: personSchema }).nullable();

/** Something that staff should look at. */
export const alertSchema = z
  .object({
    id: z.uuid(),
    kind: z
      .string()
      .describe('The rule that raised it, or `session_reported` when a user said "this was not me".'),
    severity: z.enum(severities),
    state: z.enum(alertStates),
    subject: z
      .object({ id: z.uuid(), identifier: z.string().nullable() })
      .describe(
        'The user that the alert is about; an artificial id when it is about a network or the service.',
      ),
    session_hash: z.string().nullable(),
    reasons: z.array(riskReasonSchema).describe('The reasons for the alert, most important first.'),
    evidence: z.array(z.uuid()).describe('Ids of the audit events that triggered it, at most 50.'),
    created_at: z.iso.datetime(),
    acknowledged: step,
    resolved: step,
    note: z.string().nullable().describe('The latest comment of staff.'),
    group: z
      .enum(['user', 'network', 'service', 'actor'])
      .nullable()
      .describe('What its detections are correlated by; null when no rule raised it.'),
    actor_id: z.uuid().nullable().describe('With the group `actor`: the member of staff or API key.'),
    rules: z.array(z.string()).describe('Rules that contributed to the alert.'),
    score: z.int().nullable().describe('Highest score of a login in the alert, 0 to 100.'),
    network: z.string().nullable().describe('Network of the first detection, as /24 or /48.'),
    detections: z.int(),
    last_event_at: z.iso.datetime().nullable(),
    actions: z.array(z.string()).describe('Recommended actions for staff.'),
    resolution: z.enum(resolutions).nullable(),
    assignee: personSchema.nullable(),
  })
  .meta({ id: 'Alert' });

export type Alert = z.infer<typeof alertSchema>;

/** An alert with everything that its page shows. */
export const alertDetailSchema = alertSchema
  .extend({
    history: z.array(
      z.object({
        at: z.iso.datetime(),
        by: personSchema.nullable(),
        kind: z
          .string()
          .describe('`raised`, `added`, `acknowledged`, `assigned`, `commented`, `resolved`, `responded`.'),
        text: z.string().nullable(),
      }),
    ),
    responses: z.array(
      z.object({
        rule: z.string(),
        response: z.enum(responses),
        state: z.enum(['suggested', 'dry_run', 'pending', 'done', 'failed']),
        created_at: z.iso.datetime(),
        done_at: z.iso.datetime().nullable(),
      }),
    ),
    for_colleague: z
      .boolean()
      .describe(
        'The alert is about you, so a colleague has to handle it: your actions are answered with 403 `own_alert`.',
      ),
    baseline: baselineSchema
      .nullable()
      .describe('The baseline of the user; null when the alert is not about a user.'),
  })
  .meta({ id: 'AlertDetail' });

export type AlertDetail = z.infer<typeof alertDetailSchema>;

export const alertOrders = ['newest', 'risk'] as const;

export type AlertFilter = {
  state?: AlertState | undefined;
  severity?: (typeof severities)[number] | undefined;
  kind?: string | undefined;
  rule?: string | undefined;
  user?: string | undefined;
  assignee?: string | undefined;
  /** Everything that is not resolved. */
  waiting?: boolean | undefined;
};

export const alertCountsSchema = z
  .object({
    open: z.int(),
    acknowledged: z.int(),
    by_severity: z.record(z.enum(severities), z.int()).describe('Open alerts.'),
  })
  .meta({ id: 'AlertCounts' });
