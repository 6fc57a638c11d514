import { z } from 'zod';
import { holdStates } from '#contract/legal-holds.ts';
import { reasonSchema } from '#core/identity/index.ts';
import {
  changeRetention,
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
    summary: 'Get the retention settings',
    access: { permission: 'retention:read' },
    answer: { status: 200, schema: retentionSchema },
    handle: ({ platform }) => retention(platform),
  }),
  defineRoute({
    method: 'put',
    path: '/retention',
    tag,
    summary: 'Change the retention settings',
    description: `Events past their retention are permanently deleted within a day, unless a legal hold covers them.
Requires reauthentication.`,
    access: { permission: 'retention:manage' },
    body: retentionInputSchema,
    answer: { status: 200, schema: retentionSchema },
    handle: (context) => changeRetention(context.platform, context.actor, sessionOf(context), context.body),
  }),
  defineRoute({
    method: 'get',
    path: '/legal-holds',
    tag,
    summary: 'List legal holds, newest first',
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
    summary: 'Get a legal hold',
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
      'Events of this user or organisation are kept beyond their retention. Requires reauthentication.',
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
    description: 'Events past their retention are deleted within a day. Requires reauthentication.',
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
