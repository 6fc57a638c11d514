import { z } from 'zod';
import { actorTypes, categories, deviceTypes, outcomes, severities } from '#contract/event-enums.ts';
import { riskReasonSchema } from '#contract/reason-schema.ts';

const text = z.string().nullable();

export const riskSchema = z.object({
  score: z.int().nullable().describe('0 to 100 for logins; null when rules gave reasons without a score.'),
  reasons: z.array(riskReasonSchema),
});

/** A stored event as the API answers it. */
export const auditEventSchema = z
  .object({
    id: z.uuid(),
    code: z.string(),
    category: z.enum(categories),
    severity: z.enum(severities),
    message: z.string(),
    occurred_at: z.iso.datetime(),
    received_at: z.iso.datetime(),
    late: z.boolean().describe('Whether it was received more than an hour after it occurred.'),
    outcome: z.enum(outcomes),
    reason: text,
    actor: z.object({ type: z.enum(actorTypes), id: z.uuid().nullable(), login: text }),
    subject: z.object({ id: z.uuid(), login: text }).describe('The user that the event is about.'),
    organisation_id: z.uuid().nullable(),
    api_key_id: z
      .uuid()
      .nullable()
      .describe('The API key that sent the event; null for Gatehouse’s own events.'),
    ip: text,
    location: z
      .object({
        country: text.describe('ISO 3166-1 alpha-2.'),
        region: text,
        city: text,
        latitude: z.number().nullable(),
        longitude: z.number().nullable(),
        timezone: text,
      })
      .nullable()
      .describe('By GeoLite2 data created by MaxMind.'),
    user_agent: text,
    device_type: z.enum(deviceTypes),
    browser: text,
    os: text,
    session_hash: text,
    request_id: text,
    target: z
      .object({ type: text, id: text })
      .nullable()
      .describe('The object of the event; null without type and id.'),
    details: z.record(z.string(), z.unknown()).nullable(),
    risk: riskSchema.nullable().describe('null without a score and reasons.'),
  })
  .meta({ id: 'AuditEvent' });

export type AuditEvent = z.infer<typeof auditEventSchema>;
