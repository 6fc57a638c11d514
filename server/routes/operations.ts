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
    summary: 'How many jobs wait, run and failed',
    access: { permission: 'queues:read' },
    answer: { status: 200, schema: listOf(queueSchema) },
    handle: async ({ platform }) => ({ data: await queueStates(platform) }),
  }),
  defineRoute({
    method: 'get',
    path: '/queues/{name}/failed-jobs',
    tag,
    summary: 'Jobs that failed after all tries, newest first',
    description: 'At most 200. Mails and batches of events that fail are not here but in lists of their own.',
    access: { permission: 'queues:read' },
    params: queueParams,
    answer: { status: 200, schema: listOf(failedJobSchema) },
    handle: async ({ platform, params }) => ({ data: await failedJobs(platform, params.name) }),
  }),
  defineRoute({
    method: 'post',
    path: '/queues/{name}/failed-jobs/{id}/retry',
    tag,
    summary: 'Run a failed job again',
    description: 'Needs a fresh authentication.',
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
    summary: 'Give a failed job up',
    description: 'Needs a fresh authentication.',
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
    summary: 'How this installation is set up; secrets are masked',
    access: { permission: 'settings:read' },
    answer: { status: 200, schema: listOf(settingSchema) },
    handle: async ({ platform }) => ({ data: listSettings(platform.config) }),
  }),
];
