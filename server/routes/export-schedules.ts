import { z } from 'zod';
import {
  changeSchedule,
  createSchedule,
  removeSchedule,
  switchSchedule,
} from '#core/exports/change-schedules.ts';
import { runScheduleNow } from '#core/exports/run-schedules.ts';
import { scheduleChangeSchema, scheduleInputSchema, scheduleSchema } from '#core/exports/schedule.ts';
import { scheduleById, schedules } from '#core/exports/schedules.ts';
import { reasonSchema } from '#core/identity/api-keys/api-key.ts';
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
    summary: 'Exports that are made by the clock',
    access: { permission: 'exports:read' },
    query: z.strictObject({}),
    answer: { status: 200, schema: listOf(scheduleSchema) },
    handle: async ({ platform }) => ({ data: await schedules(platform) }),
  }),
  defineRoute({
    method: 'post',
    path: '/export-schedules',
    tag,
    summary: 'Export each day or week',
    description: 'To a folder or to S3-compatible storage. Needs a fresh authentication.',
    access,
    body: scheduleInputSchema,
    answer: { status: 201, schema: scheduleSchema },
    handle: (context) => createSchedule(context.platform, context.actor, sessionOf(context), context.body),
  }),
  defineRoute({
    method: 'get',
    path: '/export-schedules/{id}',
    tag,
    summary: 'One schedule',
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
    summary: 'Change a schedule',
    description: 'What is left out gets its default, but for the secret key. Needs a fresh authentication.',
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
    summary: 'Make the export of the last whole day or week now',
    description: 'It is delivered as it would have been. Needs a fresh authentication.',
    access,
    params: idParams,
    body: z.strictObject({ reason: reasonSchema }).meta({ id: 'ExportScheduleRun' }),
    answer: { status: 200, schema: scheduleSchema },
    errors: { ...errors, 409: '`schedule_running`: its last export is being made.' },
    handle: (context) => runScheduleNow(context.platform, deedOf(context)),
  }),
  defineRoute({
    method: 'post',
    path: '/export-schedules/{id}/switch',
    tag,
    summary: 'Switch a schedule on or off',
    description: 'Needs a fresh authentication.',
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
    summary: 'Remove a schedule',
    description: 'Its exports stay until they expire. Needs a fresh authentication.',
    access,
    params: idParams,
    body: z.strictObject({ reason: reasonSchema }).meta({ id: 'ExportScheduleRemoval' }),
    answer: { status: 204 },
    errors,
    handle: (context) => removeSchedule(context.platform, deedOf(context)),
  }),
];
