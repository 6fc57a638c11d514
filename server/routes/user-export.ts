import { z } from 'zod';
import { exportUsers, MAX_EXPORTED_USERS } from '#core/staff/export-users.ts';
import { defineRoute, sessionOf } from '../route.ts';
import { sendFile } from '../send-file.ts';
import { toUserFilter, userFilterShape } from '../user-filter.ts';

/** Before the routes of one user: `export` is not an id. */
export const userExportRoutes = [
  defineRoute({
    method: 'get',
    path: '/users/export',
    tag: 'Users',
    summary: 'Users that match, as CSV',
    description: `At most ${MAX_EXPORTED_USERS}. Recorded as \`staff.users:exported\`. Needs a fresh authentication.`,
    access: { permission: 'users:export' },
    query: z.strictObject(userFilterShape),
    answer: { status: 200, content: { 'text/csv': z.string() } },
    handle: async (context) => {
      const { platform, actor, query, res } = context;
      const filter = toUserFilter(query);
      await sendFile(res, await exportUsers(platform, actor, sessionOf(context), filter));
    },
  }),
];
