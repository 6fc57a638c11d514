// Generated from contract/stored-event.ts by `npm run generate`; do not edit by hand.
import { z } from 'zod';
import { riskReasonSchema } from '#contract/reason-schema.ts';
import { wordLists } from '#contract/stored-event.ts';

/** A stored event as the API answers it. */
export const auditEventSchema = z
  .object({
    id: z.uuid(),
    code: z.string(),
    category: z.enum(wordLists.category),
    severity: z.enum(wordLists.severity),
    message: z.string(),
    occurred_at: z.iso.datetime(),
    received_at: z.iso.datetime(),
    late: z.boolean().describe("Whether it was received more than an hour after it occurred."),
    outcome: z.enum(wordLists.outcome),
    reason: z.string().nullable(),
    actor: z.object({
      type: z.enum(wordLists.actor_type),
      id: z.uuid().nullable(),
      identifier: z.string().nullable(),
    }),
    subject: z.object({
      id: z.uuid(),
      identifier: z.string().nullable(),
    }).describe("The user that the event is about."),
    organisation_id: z.uuid().nullable(),
    api_key_id: z.uuid().nullable().describe("The API key that sent the event; null for Gatehouse’s own events."),
    ip: z.string().nullable(),
    location: z.object({
      country: z.string().nullable().describe("ISO 3166-1 alpha-2."),
      region: z.string().nullable(),
      city: z.string().nullable(),
      latitude: z.number().nullable(),
      longitude: z.number().nullable(),
      timezone: z.string().nullable(),
    }).nullable().describe("By GeoLite2 data created by MaxMind."),
    user_agent: z.string().nullable(),
    device_type: z.enum(wordLists.device_type),
    browser: z.string().nullable(),
    os: z.string().nullable(),
    session_hash: z.string().nullable(),
    request_id: z.string().nullable(),
    target: z.object({
      type: z.string().nullable(),
      id: z.string().nullable(),
    }).nullable().describe("The object of the event; null without type and id."),
    details: z.record(z.string(), z.unknown()).nullable(),
    risk: z.object({
      score: z.int().nullable().describe("0 to 100 for logins; null when rules gave reasons without a score."),
      reasons: z.array(riskReasonSchema),
    }).nullable().describe("null without a score and reasons."),
  })
  .meta({ id: 'AuditEvent' });
