import { z } from 'zod';
import { CLOSURE_DAYS, cancelClosure, requestClosure } from '#core/identity/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import {
  DATA_EXPORT_DAYS,
  dataExportSchema,
  dataExports,
  downloadDataExport,
  requestDataExport,
} from '#core/self-service/index.ts';
import { codeField, passwordField as password } from '../../credential-input.ts';
import { idParams, listOf } from '../../query.ts';
import { defineRoute, type Route, selfOf, sessionOf } from '../../route.ts';
import { sendFile } from '../../send-file.ts';

const tag = 'My account: data';
const code = codeField.optional().describe('With two-factor authentication: a code.');

const EXPORTS_PER_DAY = 20;
const CLOSURES_PER_DAY = 20;
const DAY = 24 * 3600;

export function dataRoutes({ throttle }: Platform): Route[] {
  // Each sends mails, and an export is work for a while.
  const exports = throttle.shared({ name: 'too_many_data_exports', points: EXPORTS_PER_DAY, seconds: DAY });
  const closures = throttle.shared({ name: 'too_many_closures', points: CLOSURES_PER_DAY, seconds: DAY });
  return [
    defineRoute({
      method: 'post',
      path: '/me/data-exports',
      tag,
      summary: 'Request an export of your data',
      description: `A worker generates the file (JSON, gzip). It can be downloaded for ${DATA_EXPORT_DAYS} days.`,
      access: 'session',
      body: z.strictObject({ password, code }).meta({ id: 'DataExportInput' }),
      answer: { status: 202, schema: dataExportSchema },
      errors: { 409: 'data_export_queued', 422: 'wrong_password, code_required, invalid_code' },
      handle: async (context) => {
        const session = sessionOf(context);
        await exports.take(session.user.id);
        return requestDataExport(context.platform, context.actor, session, context.body);
      },
    }),
    defineRoute({
      method: 'get',
      path: '/me/data-exports',
      tag,
      summary: 'List your data exports, newest first',
      access: 'session',
      answer: { status: 200, schema: listOf(dataExportSchema) },
      handle: async (context) => ({ data: await dataExports(context.platform, selfOf(context).id) }),
    }),
    defineRoute({
      method: 'get',
      path: '/me/data-exports/{id}/file',
      tag,
      summary: 'Download a data export',
      access: 'session',
      params: idParams,
      share: 'downloads',
      answer: { status: 200, content: { 'application/gzip': z.string().meta({ format: 'binary' }) } },
      errors: { 404: 'no_such_data_export, data_export_over', 409: 'data_export_queued' },
      handle: async (context) => {
        const { platform, actor, params, res } = context;
        await sendFile(res, await downloadDataExport(platform, actor, selfOf(context), params.id));
      },
    }),
    defineRoute({
      method: 'post',
      path: '/me/closure',
      tag,
      summary: `Close your account in ${CLOSURE_DAYS} days`,
      description:
        'Until then the account works as usual and the closure can be cancelled. After that it cannot be undone.',
      access: 'session',
      body: z.strictObject({ password, code }).meta({ id: 'ClosureInput' }),
      answer: { status: 200, schema: z.object({ closes_at: z.iso.datetime() }).meta({ id: 'Closure' }) },
      errors: { 409: 'last_admin, closing_already', 422: 'wrong_password, code_required, invalid_code' },
      handle: async (context) => {
        const session = sessionOf(context);
        await closures.take(session.user.id);
        return requestClosure(context.platform, context.actor, session, context.body);
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/me/closure',
      tag,
      summary: 'Cancel the closure of your account',
      access: 'session',
      answer: { status: 204 },
      errors: { 404: 'not_closing' },
      handle: (context) => cancelClosure(context.platform, context.actor, selfOf(context)),
    }),
  ];
}
