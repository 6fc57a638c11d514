import { z } from 'zod';
import {
  failedJobSchema,
  failedJobs,
  listSettings,
  queueSchema,
  queueStates,
  removeJob,
  retryJob,
  settingSchema,
} from '#core/backoffice/index.ts';
import { reasonSchema } from '#core/identity/index.ts';
import { queueNames } from '#core/platform/queues.ts';
import { listOf } from '../query.ts';
import { defineRoute, sessionOf } from '../route.ts';

const tag = 'Operation';
const queueParams = z.strictObject({ name: z.enum(queueNames) });
const jobParams = queueParams.extend({ id: z.string().min(1).max(300) });
const body = z.strictObject({ reason: reasonSchema }).meta({ id: 'JobDecision' });
const errors = { 404: 'no_such_job' };

export const operationRoutes = [
  defineRoute({
    method: 'get',
    path: '/queues',
    tag,
    summary: 'Get the numbers of waiting, running and failed jobs',
    access: { permission: 'queues:read' },
    answer: { status: 200, schema: listOf(queueSchema) },
    handle: async ({ platform }) => ({ data: await queueStates(platform) }),
  }),
  defineRoute({
    method: 'get',
    path: '/queues/{name}/failed-jobs',
    tag,
    summary: 'List jobs that failed after all attempts, newest first',
    description: 'At most 200. E-mails and batches of events that failed are listed elsewhere.',
    access: { permission: 'queues:read' },
    params: queueParams,
    answer: { status: 200, schema: listOf(failedJobSchema) },
    handle: async ({ platform, params }) => ({ data: await failedJobs(platform, params.name) }),
  }),
  defineRoute({
    method: 'post',
    path: '/queues/{name}/failed-jobs/{id}/retry',
    tag,
    summary: 'Retry a failed job',
    description: 'Requires reauthentication.',
    access: { permission: 'queues:manage' },
    params: jobParams,
    body,
    answer: { status: 204 },
    errors,
    handle: (context) => {
      const { platform, actor, params, body } = context;
      const { name: queue, id } = params;
      return retryJob(platform, { actor, session: sessionOf(context), queue, id, ...body });
    },
  }),
  defineRoute({
    method: 'post',
    path: '/queues/{name}/failed-jobs/{id}/remove',
    tag,
    summary: 'Remove a failed job',
    description: 'Requires reauthentication.',
    access: { permission: 'queues:manage' },
    params: jobParams,
    body,
    answer: { status: 204 },
    errors,
    handle: (context) => {
      const { platform, actor, params, body } = context;
      const { name: queue, id } = params;
      return removeJob(platform, { actor, session: sessionOf(context), queue, id, ...body });
    },
  }),
  defineRoute({
    method: 'get',
    path: '/settings',
    tag,
    summary: 'Get the settings of this instance, with masked secrets',
    access: { permission: 'settings:read' },
    answer: { status: 200, schema: listOf(settingSchema) },
    handle: async ({ platform }) => ({ data: listSettings(platform.config) }),
  }),
];
