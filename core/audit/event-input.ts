import { isIP } from 'node:net';
import { z } from 'zod';
import { isStorable, NOT_STORABLE, unstorable } from '#core/platform/storable.ts';
import { codePattern } from './catalogue.ts';

export const actorTypes = ['user', 'staff', 'api_key', 'service', 'system', 'anonymous'] as const;
export const outcomes = ['success', 'failure'] as const;
export const deviceTypes = ['desktop', 'mobile', 'tablet', 'bot', 'other'] as const;
export type DeviceType = (typeof deviceTypes)[number];

/** `details` of one event, as JSON text, in bytes. */
export const MAX_REASON = 200;
export const MAX_DETAILS_BYTES = 16 * 1024;
/** How far ahead of our clock a sender's clock may be. */
export const MAX_FUTURE_MS = 24 * 60 * 60 * 1000;
export const EARLIEST = Date.UTC(2000, 0, 1);

const text = (max: number) => z.string().min(1).max(max).refine(isStorable, NOT_STORABLE);

const login = text(320);
// Ids are compared as text, and PostgreSQL writes them in lower case.
const uuid = z.uuid().toLowerCase();
// A zone (`fe80::1%eth0`) means something on one machine only, and PostgreSQL's inet has none.
const ip = z
  .string()
  .refine((value) => isIP(value) !== 0 && !value.includes('%'), 'Must be an IPv4 or IPv6 address.');

// z.json() would follow the nesting before anything could bound it; what comes from JSON.parse is JSON.
const details = z.record(z.string(), z.unknown()).superRefine((value, context) => {
  const [wrong] = unstorable(value);
  if (wrong) return context.addIssue({ code: 'custom', message: wrong.message });
  if (Buffer.byteLength(JSON.stringify(value)) > MAX_DETAILS_BYTES) {
    context.addIssue({ code: 'custom', message: `Must be at most ${MAX_DETAILS_BYTES} bytes of JSON.` });
  }
});

/** An event as another service posts it. Unknown fields are refused. */
export const eventInputSchema = z
  .strictObject({
    id: uuid.optional().describe('Your own id. Posting the same id again stores nothing twice.'),
    code: z
      .string()
      .max(100)
      .regex(codePattern, 'Must look like `subject.part:past_participle`, in lower case.'),
    occurred_at: z.iso
      .datetime({ offset: true })
      .optional()
      .describe('When it happened (RFC 3339). Required with `id`; otherwise now.'),
    message: text(500).optional().describe('One line for people. Made from the code when left out.'),
    outcome: z.enum(outcomes).optional().describe('`success` when left out.'),
    reason: text(MAX_REASON).optional().describe('Why it failed or was done.'),
    actor: z
      .strictObject({
        type: z.enum(actorTypes),
        id: uuid.optional(),
        login: login.optional(),
      })
      .optional()
      .describe('Who did it. The subject itself when left out.'),
    subject: z
      .strictObject({ id: uuid.optional(), login: login.optional() })
      .refine((value) => value.id !== undefined || value.login !== undefined, 'Needs `id` or `login`.')
      .describe('The user it is about, by id or by login (e-mail).'),
    organisation_id: uuid.optional(),
    ip: ip.optional(),
    user_agent: text(1000).optional(),
    session_hash: text(64).optional().describe('A hash of the session, never its token.'),
    request_id: text(100).optional(),
    target: z.strictObject({ type: text(50), id: text(200) }).optional(),
    details: details.optional().describe('Any JSON object, at most 16 KiB.'),
  })
  .superRefine((event, context) => {
    if (event.id !== undefined && event.occurred_at === undefined) {
      const message = 'An event with its own `id` needs `occurred_at`, or a repeat could not be recognised.';
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
  })
  .meta({ id: 'EventInput' });

export type EventInput = z.infer<typeof eventInputSchema>;
