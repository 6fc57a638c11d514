import { z } from 'zod';
import {
  changeSchedule,
  createSchedule,
  removeSchedule,
  runScheduleNow,
  scheduleById,
  scheduleChangeSchema,
  scheduleInputSchema,
  scheduleSchema,
  schedules,
  switchSchedule,
} from '#core/exports/index.ts';
import { reasonSchema } from '#core/identity/index.ts';
import { idParams, listOf } from '../query.ts';
import { deedOf, defineRoute, sessionOf } from '../route.ts';

const tag = 'Exports';
const access = { permission: 'exports:schedule' } as const;
const errors = { 404: 'no_such_schedule' };

export const exportScheduleRoutes = [
  defineRoute({
    method: 'get',
    path: '/export-schedules',
    tag,
    summary: 'List export schedules',
    access: { permission: 'exports:read' },
    query: z.strictObject({}),
    answer: { status: 200, schema: listOf(scheduleSchema) },
    handle: async ({ platform }) => ({ data: await schedules(platform) }),
  }),
  defineRoute({
    method: 'post',
    path: '/export-schedules',
    tag,
    summary: 'Create an export schedule',
    description:
      'Exports each day or week, to a folder or to S3-compatible storage. Requires reauthentication.',
    access,
    body: scheduleInputSchema,
    answer: { status: 201, schema: scheduleSchema },
    handle: (context) => createSchedule(context.platform, context.actor, sessionOf(context), context.body),
  }),
  defineRoute({
    method: 'get',
    path: '/export-schedules/{id}',
    tag,
    summary: 'Get an export schedule',
    access: { permission: 'exports:read' },
    params: idParams,
    answer: { status: 200, schema: scheduleSchema },
    errors,
    handle: ({ platform, params }) => scheduleById(platform, params.id),
  }),
  defineRoute({
    method: 'put',
    path: '/export-schedules/{id}',
    tag,
    summary: 'Change an export schedule',
    description: 'Omitted fields get their defaults, except the secret key. Requires reauthentication.',
    access,
    params: idParams,
    body: scheduleChangeSchema,
    answer: { status: 200, schema: scheduleSchema },
    errors,
    handle: (context) => changeSchedule(context.platform, deedOf(context), context.body),
  }),
  defineRoute({
    method: 'post',
    path: '/export-schedules/{id}/run',
    tag,
    summary: 'Export the last complete day or week now',
    description: 'It is delivered like a scheduled export. Requires reauthentication.',
    access,
    params: idParams,
    body: z.strictObject({ reason: reasonSchema }).meta({ id: 'ExportScheduleRun' }),
    answer: { status: 200, schema: scheduleSchema },
    errors: { ...errors, 409: '`schedule_running`: its last export is still being made.' },
    handle: (context) => runScheduleNow(context.platform, deedOf(context)),
  }),
  defineRoute({
    method: 'post',
    path: '/export-schedules/{id}/switch',
    tag,
    summary: 'Enable or disable an export schedule',
    description: 'Requires reauthentication.',
    access,
    params: idParams,
    body: z.strictObject({ enabled: z.boolean(), reason: reasonSchema }).meta({ id: 'ExportScheduleSwitch' }),
    answer: { status: 200, schema: scheduleSchema },
    errors,
    handle: (context) => switchSchedule(context.platform, deedOf(context), context.body.enabled),
  }),
  defineRoute({
    method: 'delete',
    path: '/export-schedules/{id}',
    tag,
    summary: 'Delete an export schedule',
    description: 'Its exports stay until they expire. Requires reauthentication.',
    access,
    params: idParams,
    body: z.strictObject({ reason: reasonSchema }).meta({ id: 'ExportScheduleRemoval' }),
    answer: { status: 204 },
    errors,
    handle: (context) => removeSchedule(context.platform, deedOf(context)),
  }),
];
