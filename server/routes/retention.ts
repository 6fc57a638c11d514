import { z } from 'zod';
import { reasonSchema } from '#core/identity/index.ts';
import {
  changeRetention,
  holdStates,
  legalHoldById,
  legalHoldInputSchema,
  legalHoldSchema,
  legalHoldsPage,
  placeLegalHold,
  releaseLegalHold,
  retention,
  retentionInputSchema,
  retentionSchema,
} from '#core/retention/index.ts';
import { cursorSchema, idParams, limitSchema, pageOf } from '../query.ts';
import { defineRoute, sessionOf } from '../route.ts';

const tag = 'Retention';

export const retentionRoutes = [
  defineRoute({
    method: 'get',
    path: '/retention',
    tag,
    summary: 'How long events are kept',
    access: { permission: 'retention:read' },
    answer: { status: 200, schema: retentionSchema },
    handle: ({ platform }) => retention(platform),
  }),
  defineRoute({
    method: 'put',
    path: '/retention',
    tag,
    summary: 'Set how long events are kept',
    description: `Events past their retention are deleted for good within a day, unless a legal hold covers them.
Needs a fresh authentication.`,
    access: { permission: 'retention:manage' },
    body: retentionInputSchema,
    answer: { status: 200, schema: retentionSchema },
    handle: (context) => changeRetention(context.platform, context.actor, sessionOf(context), context.body),
  }),
  defineRoute({
    method: 'get',
    path: '/legal-holds',
    tag,
    summary: 'Legal holds, newest first',
    access: { permission: 'retention:read' },
    query: z.strictObject({
      state: z.enum(holdStates).optional(),
      limit: limitSchema,
      cursor: cursorSchema,
    }),
    answer: { status: 200, schema: pageOf(legalHoldSchema) },
    handle: async ({ platform, query: { state, ...page } }) => legalHoldsPage(platform, state, page),
  }),
  defineRoute({
    method: 'get',
    path: '/legal-holds/{id}',
    tag,
    summary: 'One legal hold',
    access: { permission: 'retention:read' },
    params: idParams,
    answer: { status: 200, schema: legalHoldSchema },
    errors: { 404: 'no_such_legal_hold' },
    handle: ({ platform, params }) => legalHoldById(platform, params.id),
  }),
  defineRoute({
    method: 'post',
    path: '/legal-holds',
    tag,
    summary: 'Place a legal hold',
    description:
      'The events of this user or organisation outlive their retention. Needs a fresh authentication.',
    access: { permission: 'retention:manage' },
    body: legalHoldInputSchema,
    answer: { status: 201, schema: legalHoldSchema },
    errors: { 409: 'already_held' },
    handle: (context) => placeLegalHold(context.platform, context.actor, sessionOf(context), context.body),
  }),
  defineRoute({
    method: 'post',
    path: '/legal-holds/{id}/release',
    tag,
    summary: 'Release a legal hold',
    description: 'What is past its retention is deleted within a day. Needs a fresh authentication.',
    access: { permission: 'retention:manage' },
    params: idParams,
    body: z.strictObject({ reason: reasonSchema }).meta({ id: 'ReleaseLegalHold' }),
    answer: { status: 200, schema: legalHoldSchema },
    errors: { 404: 'no_such_legal_hold', 409: 'legal_hold_released' },
    handle: (context) => {
      const { platform, actor, params, body } = context;
      return releaseLegalHold(platform, actor, sessionOf(context), params.id, body.reason);
    },
  }),
];
