import { z } from 'zod';
import { categories, severities } from './catalogue.ts';
import { actorTypes, deviceTypes, outcomes } from './event-input.ts';

const text = z.string().nullable();

/** An audit event as the API answers it. */
export const auditEventSchema = z
  .object({
    id: z.uuid(),
    code: z.string(),
    category: z.enum(categories),
    severity: z.enum(severities),
    message: z.string(),
    occurred_at: z.iso.datetime().describe('UTC, to the microsecond where the sender gave it.'),
    received_at: z.iso.datetime(),
    outcome: z.enum(outcomes),
    reason: text,
    actor: z.object({ type: z.enum(actorTypes), id: z.uuid().nullable(), login: text }),
    subject: z
      .object({ id: z.uuid(), login: text })
      .describe('The user it is about. For a login that no account has, an id made from the login.'),
    organisation_id: z.uuid().nullable(),
    ip: text,
    location: z
      .object({
        country: text.describe('ISO 3166-1 alpha-2.'),
        region: text,
        city: text,
        latitude: z.number().nullable(),
        longitude: z.number().nullable(),
        timezone: text.describe('IANA name.'),
      })
      .nullable(),
    user_agent: text,
    device_type: z.enum(deviceTypes),
    browser: text,
    os: text,
    session_hash: text,
    request_id: text,
    target: z.object({ type: z.string(), id: z.string() }).nullable(),
    details: z.record(z.string(), z.json()).nullable(),
    risk: z.object({ score: z.int(), reasons: z.array(z.string()) }).nullable(),
    api_key_id: z
      .uuid()
      .nullable()
      .describe('The API key that sent it; null for events of Gatehouse itself.'),
  })
  .meta({ id: 'AuditEvent' });

export type AuditEvent = z.infer<typeof auditEventSchema>;
