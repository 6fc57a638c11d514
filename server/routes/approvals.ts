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
  'You cannot decide on your own request (`own_request`), or on one about yourself or a user with a higher role. Requires reauthentication.';

export const approvalRoutes = [
  defineRoute({
    method: 'get',
    path: '/approvals',
    tag,
    summary: 'List approval requests, pending and decided, newest first',
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
    summary: 'Get an approval request',
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
    summary: 'Approve a request, which carries it out',
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
    summary: 'Reject a request',
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
    summary: 'Withdraw your own request',
    description:
      'Only the requester can withdraw it (`not_your_request`), while it is pending. Requires reauthentication.',
    access: { permission: 'users:reset_two_factor' },
    params: idParams,
    body: staffNoteSchema,
    answer: { status: 200, schema: approvalSchema },
    errors,
    handle: (context) =>
      withdraw(context.platform, context.actor, sessionOf(context), context.params.id, context.body),
  }),
];
