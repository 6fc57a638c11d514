import { z } from 'zod';
import {
  exportPreviewSchema,
  exportUsers,
  MAX_EXPORTED_USERS,
  previewExport,
  staffNoteSchema,
} from '#core/backoffice/index.ts';
import { defineRoute, sessionOf } from '../route.ts';
import { sendFile } from '../send-file.ts';
import { toUserFilter, userFilterFields } from '../user-filter.ts';

const tag = 'Users';
const filter = userFilterFields.default({}).describe('As in `GET /users`; by default all users.');

export const userExportRoutes = [
  defineRoute({
    method: 'post',
    path: '/users/export/preview',
    tag,
    summary: 'Count the users that an export would contain',
    access: { permission: 'users:export' },
    body: z.strictObject({ filter }).meta({ id: 'UserExportPreviewInput' }),
    share: 'searches',
    answer: { status: 200, schema: exportPreviewSchema },
    handle: ({ reading, body }) => previewExport(reading, toUserFilter(body.filter)),
  }),
  defineRoute({
    method: 'post',
    path: '/users/export',
    tag,
    summary: 'Export matching users as CSV',
    description: `At most ${MAX_EXPORTED_USERS}, by e-mail address. Recorded as \`staff.users:exported\` with the reason. Requires reauthentication.`,
    access: { permission: 'users:export' },
    body: staffNoteSchema
      .extend({
        filter,
        byte_order_mark: z
          .boolean()
          .default(false)
          .describe('Starts with U+FEFF, so that Excel recognises UTF-8.'),
      })
      .meta({ id: 'UserExportInput' }),
    share: 'downloads',
    answer: { status: 200, content: { 'text/csv': z.string() } },
    handle: async (context) => {
      const { platform, actor, body, res } = context;
      const { filter: given, byte_order_mark, ...note } = body;
      const asked = { filter: toUserFilter(given), note, byte_order_mark };
      await sendFile(res, await exportUsers(platform, actor, sessionOf(context), asked));
    },
  }),
];
