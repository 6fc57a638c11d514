import { z } from 'zod';
import { codePattern } from '#contract/event-catalogue.ts';
import { actorTypes, outcomes } from '#contract/event-enums.ts';
import { isReserved, RESERVED } from '#contract/reserved-codes.ts';
import { cleanUserAgent, clientHintsSchema, MAX_USER_AGENT } from '#core/enrichment/index.ts';
import { canonicalAddress } from '#core/platform/address.ts';
import { identifierSchema } from '#core/platform/identifier.ts';
import { instantSchema } from '#core/platform/instant.ts';
import { isStorable, NOT_STORABLE, unstorable } from '#core/platform/storable.ts';
import { identifierText } from '#core/platform/text.ts';

/** `details` of one event, as JSON text, in bytes. */
export const MAX_REASON = 200;
export const MAX_DETAILS_BYTES = 16 * 1024;
/** How far ahead of our clock a sender's clock may be. */
export const MAX_FUTURE_MS = 24 * 60 * 60 * 1000;
export const EARLIEST = Date.UTC(2000, 0, 1);

const text = (max: number) => z.string().min(1).max(max).refine(isStorable, NOT_STORABLE);

const identifier = identifierSchema(320);
// Ids are compared as text, and PostgreSQL writes them in lower case.
const uuid = z.uuid().toLowerCase();
const ip = z
  .string()
  .refine((value) => canonicalAddress(value) !== null, {
    abort: true,
    error: 'Must be an IPv4 or IPv6 address, without port, brackets or zone.',
  })
  .overwrite((value) => canonicalAddress(value) ?? value)
  .describe('`::ffff:192.0.2.1` is kept as `192.0.2.1`, and all others as RFC 5952 writes them.');

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

// z.json() would follow the nesting before anything could bound it, and z.record() drops the key `__proto__`; what comes
// from JSON.parse is JSON.
const details = z
  .custom<Record<string, unknown>>(isObject, 'Must be an object.')
  .meta({ type: 'object', propertyNames: { type: 'string' }, additionalProperties: {} })
  .superRefine((value, context) => {
    const [wrong] = unstorable(value);
    if (wrong) return context.addIssue({ code: 'custom', message: wrong.message });
    if (Buffer.byteLength(JSON.stringify(value)) > MAX_DETAILS_BYTES) {
      context.addIssue({ code: 'custom', message: `Must be at most ${MAX_DETAILS_BYTES} bytes of JSON.` });
    }
  });

const anyCode = z
  .string()
  .max(100)
  .regex(codePattern, 'Must look like `subject.part:past_participle`, in lower case.');

const eventWith = (code: z.ZodString) =>
  z
    .strictObject({
      id: uuid.optional().describe('Your own id. Posting the same id again does not store the event twice.'),
      code,
      occurred_at: instantSchema
        .optional()
        .describe(
          'When it happened (RFC 3339, offsets up to 14 hours). Stored to the microsecond; further digits are cut. Required with `id`; otherwise now.',
        ),
      message: text(500).optional().describe('One line for people. By default made from the code.'),
      outcome: z.enum(outcomes).optional().describe('By default `success`.'),
      reason: text(MAX_REASON).optional().describe('Why it failed or was done.'),
      actor: z
        .strictObject({
          type: z.enum(actorTypes),
          id: uuid.optional(),
          identifier: identifier.optional(),
        })
        .optional()
        .describe('Who did it. By default the subject.'),
      subject: z
        .strictObject({ id: uuid.optional(), identifier: identifier.optional() })
        .refine(
          (value) => value.id !== undefined || value.identifier !== undefined,
          'Needs `id` or `identifier`.',
        )
        .describe('The user that the event is about, by id or by identifier (such as an e-mail address).'),
      organisation_id: uuid.optional(),
      ip: ip.optional(),
      user_agent: z
        .string()
        .overwrite((sent) => cleanUserAgent(sent) ?? '')
        .optional()
        .describe(
          `The User-Agent header of the user’s browser; cut to ${MAX_USER_AGENT} characters, because anyone can write it.`,
        ),
      client_hints: clientHintsSchema
        .optional()
        .describe(
          'The client hints that the user’s browser sent, if it did: the values of the headers as they came. They distinguish Windows 11 from 10, Brave from Chrome, and a tablet from a phone. Malformed values are ignored.',
        ),
      session_hash: identifierText(64).optional().describe('A hash of the session, never its token.'),
      request_id: identifierText(100).optional(),
      target: z.strictObject({ type: identifierText(50), id: identifierText(200) }).optional(),
      details: details.optional().describe('Any JSON object, at most 16 KiB.'),
    })
    .superRefine((event, context) => {
      if (event.id !== undefined && event.occurred_at === undefined) {
        const message =
          'An event with its own `id` needs `occurred_at`, because a retry would give it another time.';
        context.addIssue({ code: 'custom', path: ['occurred_at'], message });
      }
      if (event.occurred_at === undefined) return;
      const time = Date.parse(event.occurred_at);
      if (time < EARLIEST) {
        context.addIssue({
          code: 'custom',
          path: ['occurred_at'],
          message: 'Must not be before the year 2000.',
        });
      }
      if (time > Date.now() + MAX_FUTURE_MS) {
        const message = 'Must not be more than 24 hours in the future: check the clock of the sender.';
        context.addIssue({ code: 'custom', path: ['occurred_at'], message });
      }
    });

/** An event as another service posts it. Unknown fields are refused. */
export const eventInputSchema = eventWith(
  anyCode.refine((code) => !isReserved(code), RESERVED).describe(`What happened. ${RESERVED}`),
).meta({ id: 'EventInput' });

/** The same with any code: what may lie in the inbox. */
export const anyEventSchema = eventWith(anyCode);

export type EventInput = z.infer<typeof eventInputSchema>;
