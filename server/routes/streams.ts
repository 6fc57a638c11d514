import { z } from 'zod';
import { reasonSchema } from '#core/identity/index.ts';
import { instantSchema } from '#core/platform/instant.ts';
import {
  createStream,
  deliverySchema,
  newSecretSchema,
  newStreamSchema,
  removeStream,
  replayStream,
  rotateStreamSecret,
  streamById,
  streamDeliveries,
  streamInputSchema,
  streamSchema,
  streams,
  switchStream,
} from '#core/streams/index.ts';
import { idParams, limitSchema, listOf, pageOf } from '../query.ts';
import { deedOf, defineRoute, sessionOf } from '../route.ts';

const tag = 'Streams';
const access = { permission: 'streams:manage' } as const;
const errors = { 404: 'no_such_stream' };
const answer = { status: 200, schema: streamSchema };

export const streamRoutes = [
  defineRoute({
    method: 'get',
    path: '/streams',
    tag,
    summary: 'Where events are sent on to',
    access: { permission: 'streams:read' },
    query: z.strictObject({}),
    answer: { status: 200, schema: listOf(streamSchema) },
    handle: async ({ platform }) => ({ data: await streams(platform) }),
  }),
  defineRoute({
    method: 'post',
    path: '/streams',
    tag,
    summary: 'Send events on to a webhook, syslog or a file',
    description:
      'Begins with what is stored from now on; each event is sent at least once. Needs a fresh authentication.',
    access,
    body: streamInputSchema,
    answer: { status: 201, schema: newStreamSchema },
    handle: (context) => createStream(context.platform, context.actor, sessionOf(context), context.body),
  }),
  defineRoute({
    method: 'get',
    path: '/streams/{id}',
    tag,
    summary: 'One stream',
    access: { permission: 'streams:read' },
    params: idParams,
    answer,
    errors,
    handle: ({ platform, params }) => streamById(platform, params.id),
  }),
  defineRoute({
    method: 'post',
    path: '/streams/{id}/switch',
    tag,
    summary: 'Switch a stream on or off',
    description: 'Off, it keeps its place. Needs a fresh authentication.',
    access,
    params: idParams,
    body: z.strictObject({ enabled: z.boolean(), reason: reasonSchema }).meta({ id: 'StreamSwitch' }),
    answer,
    errors,
    handle: (context) => switchStream(context.platform, deedOf(context), context.body.enabled),
  }),
  defineRoute({
    method: 'post',
    path: '/streams/{id}/secret',
    tag,
    summary: 'Give a webhook a new signing secret',
    description:
      'Until `old_secret_until` each message has two signatures, with the new secret and with the one before. Needs a fresh authentication.',
    access,
    params: idParams,
    body: newSecretSchema,
    answer: { status: 200, schema: newStreamSchema },
    errors: { 404: 'no_such_stream', 409: 'no_stream_secret' },
    handle: (context) => rotateStreamSecret(context.platform, deedOf(context), context.body.overlap_hours),
  }),
  defineRoute({
    method: 'post',
    path: '/streams/{id}/replay',
    tag,
    summary: 'Send events again',
    description:
      'All that was sealed since `time`, or from `position` in the log on. Receivers see them twice: the id tells. Needs a fresh authentication.',
    access,
    params: idParams,
    body: z
      .union([
        z.strictObject({ time: instantSchema, reason: reasonSchema }),
        z.strictObject({ position: z.int().min(0), reason: reasonSchema }),
      ])
      .meta({ id: 'StreamReplay' }),
    answer,
    errors,
    handle: (context) => replayStream(context.platform, deedOf(context), context.body),
  }),
  defineRoute({
    method: 'delete',
    path: '/streams/{id}',
    tag,
    summary: 'Remove a stream',
    description: 'Needs a fresh authentication.',
    access,
    params: idParams,
    body: z.strictObject({ reason: reasonSchema }).meta({ id: 'StreamRemoval' }),
    answer: { status: 204 },
    errors,
    handle: (context) => removeStream(context.platform, deedOf(context)),
  }),
  defineRoute({
    method: 'get',
    path: '/streams/{id}/deliveries',
    tag,
    summary: 'What a webhook answered, newest first',
    description: 'Kept for 7 days.',
    access: { permission: 'streams:read' },
    params: idParams,
    query: z.strictObject({
      ok: z
        .enum(['true', 'false'])
        .transform((value) => value === 'true')
        .optional(),
      limit: limitSchema,
      cursor: z.uuid().optional().describe('`page_info.next_cursor` of the page before.'),
    }),
    answer: { status: 200, schema: pageOf(deliverySchema) },
    errors,
    handle: ({ platform, params, query }) => streamDeliveries(platform, params.id, query),
  }),
];
