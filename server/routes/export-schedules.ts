import { z } from 'zod';
import { scheduleInputSchema, scheduleSchema } from '#core/exports/schedule.ts';
import { createSchedule, removeSchedule, schedules, switchSchedule } from '#core/exports/schedules.ts';
import { reasonSchema } from '#core/staff/api-key.ts';
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
