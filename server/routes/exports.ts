import { z } from 'zod';
import {
  cancelExport,
  createExport,
  downloadFile,
  downloadZip,
  exportById,
  exportInputSchema,
  exportSchema,
  exportsPage,
  linkToFile,
} from '#core/exports/index.ts';
import { cursorSchema, idParams, limitSchema, pageOf, wholeNumber } from '../query.ts';
import { defineRoute, sessionOf } from '../route.ts';
import { sendFile } from '../send-file.ts';

const tag = 'Exports';
const fileName = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,50}$/, 'Must be the name of a file of the export.');
const linkQuery = z.strictObject({
  expires: wholeNumber(0, 4_102_444_800),
  signature: z.string().max(100),
});
const linkSchema = z.object({ url: z.string(), expires_at: z.iso.datetime() }).meta({ id: 'ExportLink' });

export const exportRoutes = [
  defineRoute({
    method: 'get',
    path: '/exports',
    tag,
    summary: 'List exports of events, newest first',
    access: { permission: 'exports:read' },
    query: z.strictObject({ limit: limitSchema, cursor: cursorSchema }),
    answer: { status: 200, schema: pageOf(exportSchema) },
    handle: ({ platform, query }) => exportsPage(platform, query),
  }),
  defineRoute({
    method: 'post',
    path: '/exports',
    tag,
    summary: 'Export events',
    description: `Contains the events that were stored before the request. A worker generates it; poll its \`state\`. Requires
reauthentication.`,
    access: { permission: 'exports:manage' },
    body: exportInputSchema,
    answer: { status: 202, schema: exportSchema },
    errors: { 409: '`exports_running`: three of your exports are still being made.' },
    handle: (context) => createExport(context.platform, context.actor, sessionOf(context), context.body),
  }),
  defineRoute({
    method: 'get',
    path: '/exports/{id}',
    tag,
    summary: 'Get state, progress and files of an export',
    access: { permission: 'exports:read' },
    params: idParams,
    answer: { status: 200, schema: exportSchema },
    errors: { 404: 'no_such_export' },
    handle: ({ platform, params }) => exportById(platform, params.id),
  }),
  defineRoute({
    method: 'post',
    path: '/exports/{id}/cancel',
    tag,
    summary: 'Cancel an export',
    access: { permission: 'exports:manage' },
    params: idParams,
    body: z.strictObject({}),
    answer: { status: 200, schema: exportSchema },
    errors: { 404: 'no_such_export', 409: 'export_ended' },
    handle: (context) => cancelExport(context.platform, context.actor, sessionOf(context), context.params.id),
  }),
  defineRoute({
    method: 'post',
    path: '/exports/{id}/links',
    tag,
    summary: 'Get a link to a file of an export',
    description:
      'The link works for EXPORT_LINK_MINUTES, only in a session of the person who requested it. `export.zip` contains all files, the verifier and how to use it. Requires reauthentication.',
    access: { permission: 'exports:manage' },
    params: idParams,
    body: z.strictObject({ file: fileName }).meta({ id: 'ExportLinkInput' }),
    answer: { status: 201, schema: linkSchema },
    errors: { 404: 'no_such_export, no_such_file, export_expired', 409: 'export_not_ready' },
    handle: (context) => {
      const { platform, params, body } = context;
      return linkToFile(platform, sessionOf(context), params.id, body.file);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/exports/{id}/files/{file}',
    tag,
    summary: 'Download a file of an export',
    description: 'Needs a link from `POST /exports/{id}/links`. Recorded as `audit.export:downloaded`.',
    access: { permission: 'exports:manage' },
    params: idParams.extend({ file: fileName }),
    query: linkQuery,
    share: 'downloads',
    answer: { status: 200, content: { 'application/octet-stream': z.string() } },
    errors: { 404: 'no_such_export, no_such_file, export_expired, export_file_missing' },
    handle: async (context) => {
      const { platform, actor, params, query, res } = context;
      await sendFile(res, await downloadFile(platform, actor, sessionOf(context), { ...params, ...query }));
    },
  }),
  defineRoute({
    method: 'get',
    path: '/exports/{id}/download',
    tag,
    summary: 'Download an export as one zip',
    description: `Contains all files unchanged, the verifier, and a README that says how to verify them; generated while it is sent. Needs a
link from \`POST /exports/{id}/links\` for \`export.zip\`. Recorded as \`audit.export:downloaded\`.`,
    access: { permission: 'exports:manage' },
    params: idParams,
    query: linkQuery,
    share: 'downloads',
    answer: { status: 200, content: { 'application/zip': z.string() } },
    errors: { 404: 'no_such_export, export_expired, export_file_missing' },
    handle: async (context) => {
      const { platform, actor, params, query, res } = context;
      await sendFile(res, await downloadZip(platform, actor, sessionOf(context), { ...params, ...query }));
    },
  }),
];
