import { z } from 'zod';
import {
  bulkActionById,
  bulkActionNames,
  bulkActionSchema,
  bulkPreviewSchema,
  previewBulkAction,
  requestBulkAction,
  staffNoteSchema,
} from '#core/backoffice/index.ts';
import { idParams } from '../query.ts';
import { defineRoute, sessionOf } from '../route.ts';
import { toUserFilter, userFilterBody } from '../user-filter.ts';

const tag = 'Bulk actions';
const target = {
  action: z.enum(bulkActionNames),
  filter: userFilterBody.describe('As in `GET /users`; `id` for chosen users. At least one field.'),
};

export const bulkActionRoutes = [
  defineRoute({
    method: 'post',
    path: '/bulk-actions/preview',
    tag,
    summary: 'Preview how many users an action would affect, and who would be skipped',
    access: { permission: 'bulk_actions:run' },
    body: z.strictObject(target).meta({ id: 'BulkPreviewInput' }),
    share: 'searches',
    answer: { status: 200, schema: bulkPreviewSchema },
    handle: (context) => {
      const { action, filter } = context.body;
      const asked = { action, filter: toUserFilter(filter) };
      return previewBulkAction(context.reading, sessionOf(context), asked);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/bulk-actions',
    tag,
    summary: 'Perform an action on all matching users',
    description:
      'The set of users is fixed now; a worker acts on one user after another, each with its own event and e-mail. Requires reauthentication and the permission of the action.',
    access: { permission: 'bulk_actions:run' },
    body: staffNoteSchema
      .extend({
        ...target,
        matching: z
          .int()
          .min(0)
          .optional()
          .describe(
            '`matching` of the preview: rejected (`matching_changed`) when the number of matching users has changed.',
          ),
        id: z
          .uuid()
          .toLowerCase()
          .optional()
          .describe('An id that you choose: a retry with the same id is the same bulk action.'),
      })
      .meta({ id: 'BulkActionInput' }),
    answer: { status: 202, schema: bulkActionSchema },
    errors: { 409: 'id_taken or matching_changed' },
    handle: (context) => {
      const { id, action, filter, matching, ...note } = context.body;
      const asked = { id, action, filter: toUserFilter(filter), matching, note };
      return requestBulkAction(context.platform, context.actor, sessionOf(context), asked);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/bulk-actions/{id}',
    tag,
    summary: 'Get the progress of a bulk action',
    access: { permission: 'bulk_actions:run' },
    params: idParams,
    answer: { status: 200, schema: bulkActionSchema },
    errors: { 404: 'no_such_bulk_action' },
    handle: ({ platform, params }) => bulkActionById(platform, params.id),
  }),
];
