import { z } from 'zod';
import { eventInputSchema } from '#core/audit-trail/index.ts';
import {
  acceptBatch,
  batchState,
  batchStateSchema,
  checkSentInTurns,
  MAX_BATCH_EVENTS,
  requireRoom,
} from '#core/ingestion/index.ts';
import { Forbidden, Invalid } from '#core/platform/errors.ts';
import { eventBytesOf, MAX_EVENTS_BYTES, readEvents } from '../event-body.ts';
import { goneSignal, holdersOf } from '../holders.ts';
import { identityOf } from '../middleware/identify.ts';
import { idParams } from '../query.ts';
import { defineRoute } from '../route.ts';

const tag = 'Sending events';

const receiptSchema = z.object({ batch_id: z.uuid(), accepted: z.int() }).meta({ id: 'Receipt' });

const idempotencyKeySchema = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/)
  .optional();

function idempotencyKeyOf(header: string | undefined): string | null {
  const parsed = idempotencyKeySchema.safeParse(header);
  if (parsed.success) return parsed.data ?? null;
  throw new Invalid('invalid_idempotency_key', 'Idempotency-Key must be 1 to 255 visible ASCII characters.');
}

export const sendEvents = defineRoute({
  method: 'post',
  path: '/events',
  tag,
  summary: 'Send events',
  description: `One event, an array, or NDJSON; gzip allowed; at most ${MAX_BATCH_EVENTS} events or ${MAX_EVENTS_BYTES / 1024 / 1024} MiB.
All are checked first: one invalid event rejects the batch and nothing is stored. After the 202 they are durable.
Retries are safe: events with an \`id\` are stored once; a batch whose events have none takes an \`Idempotency-Key\` header
and gets the first receipt again. While too many events are queued the answer is 429 \`inbox_full\`: send it again after
\`Retry-After\` seconds.`,
  access: { scope: 'events:write' },
  raw: {
    contentTypes: {
      'application/json': z.union([eventInputSchema, z.array(eventInputSchema)]),
      'application/x-ndjson': z.string(),
    },
    maxBytes: MAX_EVENTS_BYTES,
  },
  share: 'own',
  answer: { status: 202, schema: receiptSchema },
  errors: {
    400: 'invalid_json',
    409: 'idempotency_key_reused',
    413: 'body_too_large',
    415: 'unsupported_media_type',
  },
  handle: async ({ platform, apiKey, req, res }) => {
    if (!apiKey) throw new Forbidden('api_key_required', 'Events are sent with an API key.');
    const idempotency_key = idempotencyKeyOf(req.get('Idempotency-Key'));
    await requireRoom(platform);
    const leave = await platform.shares.eventBytes.enter(holdersOf(identityOf(req)), {
      weight: eventBytesOf(req),
      gone: goneSignal(res),
    });
    try {
      const { events, json } = await checkSentInTurns(await readEvents(req, res));
      const origin = { api_key_id: apiKey.id, key_hash: apiKey.key_hash, idempotency_key };
      return await acceptBatch(platform, events, origin, json);
    } finally {
      leave();
    }
  },
});

export const eventRoutes = [
  sendEvents,
  defineRoute({
    method: 'get',
    path: '/event-batches/{id}',
    tag,
    summary: 'Get the state of a batch',
    description: 'An API key can read the batches that it sent; staff can read all.',
    access: { permission: 'event_batches:read', scope: 'events:write' },
    params: idParams,
    answer: { status: 200, schema: batchStateSchema },
    errors: { 404: 'no_such_batch' },
    handle: ({ platform, apiKey, params }) => batchState(platform, params.id, apiKey?.id ?? null),
  }),
];
