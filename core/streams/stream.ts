import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { exportMappings } from '#contract/exports.ts';
import { limits } from '#contract/limits.ts';
import { ownerSchema } from '#core/directory/index.ts';
import { reasonSchema } from '#core/identity/index.ts';
import { nameText } from '#core/platform/text.ts';
import { urlText } from '#core/platform/url-text.ts';

export const syslogFormats = ['json', 'cef'] as const;

const isCertificate = (pem: string): boolean => {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
};

const certificates = z
  .string()
  .max(limits.certificate.maxLength)
  .refine(isCertificate, { message: 'Must be a certificate in PEM (-----BEGIN CERTIFICATE-----).' });

const host = z
  .string()
  .regex(
    new RegExp(`^[A-Za-z0-9_.:-]{1,${limits.syslogHost.maxLength}}$`),
    'Must be a host name or an address.',
  );

export const streamTargetSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('webhook'),
    url: urlText(limits.webhookUrl.maxLength, ({ username, password }) =>
      username === '' && password === ''
        ? undefined
        : 'Must not contain a user or password: the signature identifies the sender.',
    ),
  }),
  z.strictObject({
    kind: z.literal('syslog'),
    host,
    port: z.int().min(1).max(65535).default(6514),
    tls: z.boolean().default(true),
    ca: certificates.nullable().default(null).describe('PEM; null: the default certificate authorities.'),
    format: z
      .enum(syslogFormats)
      .default('json')
      .describe('CEF has its own mapping, without details (docs/streams.md lists its fields).'),
  }),
  z.strictObject({
    kind: z.literal('file'),
    name: z
      .string()
      .regex(
        new RegExp(`^[a-z0-9][a-z0-9-]{0,${limits.streamFile.maxLength - 1}}$`),
        'Lowercase letters, digits and hyphens.',
      )
      .describe('Files are `name-YYYY-MM-DD.ndjson` in STREAM_DIR.'),
  }),
]);

export type StreamTarget = z.infer<typeof streamTargetSchema>;

const name = nameText(limits.name.maxLength);

export const streamInputSchema = z
  .strictObject({
    name,
    target: streamTargetSchema,
    query: z
      .string()
      .max(limits.query.maxLength)
      .default('')
      .describe('A query line (docs/search.md); empty: all events. `event:alert:*` for alerts.'),
    mapping: z.enum(exportMappings).default('gatehouse'),
    reason: reasonSchema,
  })
  .meta({ id: 'StreamInput' });

export type StreamInput = z.infer<typeof streamInputSchema>;

export const streamSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    target: streamTargetSchema,
    query: z.string(),
    mapping: z.enum(exportMappings),
    enabled: z.boolean(),
    created_at: z.iso.datetime(),
    created_by: ownerSchema,
    position: z.int().describe('The position in the transparency log of the next event to process.'),
    behind: z.int().describe('Events in the log after it.'),
    waiting: z.int().describe('Events that wait for another delivery.'),
    sent: z.int(),
    old_secret_until: z.iso
      .datetime()
      .nullable()
      .describe('Until then messages are also signed with the previous secret; null: one secret only.'),
    last_success_at: z.iso.datetime().nullable(),
    failing_since: z.iso.datetime().nullable(),
    last_error: z.string().nullable(),
    disabled_reason: z.string().nullable(),
  })
  .meta({ id: 'Stream' });

export type Stream = z.infer<typeof streamSchema>;

export const newStreamSchema = streamSchema
  .extend({ secret: z.string().nullable().describe('Signs the messages; shown only once. Webhooks only.') })
  .meta({ id: 'NewStream' });

/** Hours for which the secret before is valid, where nothing is said. */
const OVERLAP_HOURS = 24;
const MAX_OVERLAP_HOURS = 7 * 24;

export const newSecretSchema = z
  .strictObject({
    overlap_hours: z
      .int()
      .min(0)
      .max(MAX_OVERLAP_HOURS)
      .default(OVERLAP_HOURS)
      .describe('How long messages are also signed with the current secret, in hours. 0: not any more.'),
    reason: reasonSchema,
  })
  .meta({ id: 'NewStreamSecret' });

export const deliverySchema = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    event_id: z.uuid(),
    event_code: z.string(),
    attempt: z.int(),
    ok: z.boolean(),
    status: z.int().nullable(),
    response: z.string().nullable().describe('The first 1,000 characters.'),
    error: z.string().nullable(),
    duration_ms: z.int(),
  })
  .meta({ id: 'StreamDelivery' });
