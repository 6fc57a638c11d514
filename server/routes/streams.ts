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
import { flag, idParams, limitSchema, listOf, pageOf } from '../query.ts';
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
    summary: 'List streams',
    access: { permission: 'streams:read' },
    query: z.strictObject({}),
    answer: { status: 200, schema: listOf(streamSchema) },
    handle: async ({ platform }) => ({ data: await streams(platform) }),
  }),
  defineRoute({
    method: 'post',
    path: '/streams',
    tag,
    summary: 'Create a stream to a webhook, syslog or a file',
    description: 'Sends events that are stored from now on, each at least once. Requires reauthentication.',
    access,
    body: streamInputSchema,
    answer: { status: 201, schema: newStreamSchema },
    handle: (context) => createStream(context.platform, context.actor, sessionOf(context), context.body),
  }),
  defineRoute({
    method: 'get',
    path: '/streams/{id}',
    tag,
    summary: 'Get a stream',
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
    summary: 'Enable or disable a stream',
    description: 'A disabled stream keeps its position. Requires reauthentication.',
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
    summary: 'Rotate the signing secret of a webhook',
    description:
      'Until `old_secret_until` each message has two signatures, with the new and with the previous secret. Requires reauthentication.',
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
    summary: 'Replay events',
    description:
      'Sends all events again that were appended to the transparency log since `time`, or from `position` on. Receivers get them twice and can tell by the id. Requires reauthentication.',
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
    summary: 'Delete a stream',
    description: 'Requires reauthentication.',
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
    summary: 'List the deliveries of a webhook, newest first',
    description: 'Kept for 7 days.',
    access: { permission: 'streams:read' },
    params: idParams,
    query: z.strictObject({
      ok: flag.optional(),
      limit: limitSchema,
      cursor: z.uuid().optional().describe('`page_info.next_cursor` of the previous page.'),
    }),
    answer: { status: 200, schema: pageOf(deliverySchema) },
    errors,
    handle: ({ platform, params, query }) => streamDeliveries(platform, params.id, query),
  }),
];
