import { z } from 'zod';
import { approvalStates } from '#contract/approvals.ts';
import {
  approvalById,
  approvalSchema,
  approvalsPage,
  approve,
  reject,
  staffNoteSchema,
  withdraw,
} from '#core/backoffice/index.ts';
import { cursorSchema, idParams, limitSchema, pageOf } from '../query.ts';
import { defineRoute, sessionOf } from '../route.ts';

const tag = 'Approvals';
const errors = { 404: 'no_such_approval', 409: 'approval_decided, requester_gone or account_closed' };
const description =
  'Not by who asked (`own_request`), nor about the own account or one of a higher role. Needs a fresh authentication.';

export const approvalRoutes = [
  defineRoute({
    method: 'get',
    path: '/approvals',
    tag,
    summary: 'What waits for a second member of staff, and what was decided; newest first',
    access: { permission: 'approvals:read' },
    query: z.strictObject({
      state: z.enum(approvalStates).optional(),
      user: z.uuid().toLowerCase().optional(),
      limit: limitSchema,
      cursor: cursorSchema,
    }),
    answer: { status: 200, schema: pageOf(approvalSchema) },
    handle: ({ platform, query: { state, user, ...page } }) => approvalsPage(platform, { state, user }, page),
  }),
  defineRoute({
    method: 'get',
    path: '/approvals/{id}',
    tag,
    summary: 'One request',
    access: { permission: 'approvals:read' },
    params: idParams,
    answer: { status: 200, schema: approvalSchema },
    errors: { 404: 'no_such_approval' },
    handle: ({ platform, params }) => approvalById(platform, params.id),
  }),
  defineRoute({
    method: 'post',
    path: '/approvals/{id}/approve',
    tag,
    summary: 'Agree to a request, and have it done',
    description,
    access: { permission: 'approvals:decide' },
    params: idParams,
    body: staffNoteSchema,
    answer: { status: 200, schema: approvalSchema },
    errors,
    handle: (context) =>
      approve(context.platform, context.actor, sessionOf(context), context.params.id, context.body),
  }),
  defineRoute({
    method: 'post',
    path: '/approvals/{id}/reject',
    tag,
    summary: 'Refuse a request',
    description,
    access: { permission: 'approvals:decide' },
    params: idParams,
    body: staffNoteSchema,
    answer: { status: 200, schema: approvalSchema },
    errors,
    handle: (context) =>
      reject(context.platform, context.actor, sessionOf(context), context.params.id, context.body),
  }),
  defineRoute({
    method: 'post',
    path: '/approvals/{id}/withdraw',
    tag,
    summary: 'Take back a request of your own',
    description: 'Only by who asked (`not_your_request`), while it waits. Needs a fresh authentication.',
    access: { permission: 'users:reset_two_factor' },
    params: idParams,
    body: staffNoteSchema,
    answer: { status: 200, schema: approvalSchema },
    errors,
    handle: (context) =>
      withdraw(context.platform, context.actor, sessionOf(context), context.params.id, context.body),
  }),
];
