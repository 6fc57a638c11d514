import { z } from 'zod';
import {
  changeView,
  chooseDefaultView,
  defaultViewInputSchema,
  MAX_OWN_VIEWS,
  MAX_SHARED_VIEWS,
  removeView,
  savedView,
  savedViewChangesSchema,
  savedViewInputSchema,
  savedViewSchema,
  savedViews,
  saveView,
  viewListSchema,
} from '#core/backoffice/index.ts';
import { idParams, listOf } from '../query.ts';
import { languageOf } from '../reader.ts';
import { defineRoute, sessionOf } from '../route.ts';

const tag = 'Saved views';
const LIMITS = `At most ${MAX_OWN_VIEWS} per person and list, and ${MAX_SHARED_VIEWS} shared ones per list.`;

export const savedViewRoutes = [
  defineRoute({
    method: 'get',
    path: '/saved-views',
    tag,
    summary: 'List your saved views and those that colleagues share',
    description: 'Only for lists that your role can see.',
    access: { permission: 'saved_views:read' },
    query: z.strictObject({ resource: viewListSchema.optional().describe('By default for all lists.') }),
    answer: { status: 200, schema: listOf(savedViewSchema) },
    handle: async (context) => ({
      data: await savedViews(
        context.platform,
        sessionOf(context).user,
        context.query.resource,
        languageOf(context),
      ),
    }),
  }),
  defineRoute({
    method: 'post',
    path: '/saved-views',
    tag,
    summary: 'Save a list view',
    description: LIMITS,
    access: { permission: 'saved_views:write' },
    body: savedViewInputSchema,
    answer: { status: 201, schema: savedViewSchema },
    errors: { 409: 'view_name_taken, too_many_views or too_many_shared_views' },
    handle: (context) => saveView(context.platform, context.actor, sessionOf(context).user, context.body),
  }),
  defineRoute({
    method: 'put',
    path: '/saved-views/defaults/{resource}',
    tag,
    summary: 'Set your default view of a list',
    access: { permission: 'saved_views:write' },
    params: z.strictObject({ resource: viewListSchema }),
    body: defaultViewInputSchema,
    answer: { status: 204 },
    errors: { 404: 'no_such_view' },
    handle: (context) => {
      const { platform, actor, params, body } = context;
      return chooseDefaultView(platform, actor, sessionOf(context).user, params.resource, body.view_id);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/saved-views/{id}',
    tag,
    summary: 'Get a saved view',
    access: { permission: 'saved_views:read' },
    params: idParams,
    answer: { status: 200, schema: savedViewSchema },
    errors: { 404: 'no_such_view' },
    handle: (context) => savedView(context.platform, sessionOf(context).user, context.params.id),
  }),
  defineRoute({
    method: 'patch',
    path: '/saved-views/{id}',
    tag,
    summary: 'Rename, share or change your saved view',
    description: LIMITS,
    access: { permission: 'saved_views:write' },
    params: idParams,
    body: savedViewChangesSchema,
    answer: { status: 200, schema: savedViewSchema },
    errors: { 404: 'no_such_view', 409: 'view_name_taken or too_many_shared_views' },
    handle: (context) => {
      const { platform, actor, params, body } = context;
      return changeView(platform, actor, sessionOf(context).user, params.id, body);
    },
  }),
  defineRoute({
    method: 'delete',
    path: '/saved-views/{id}',
    tag,
    summary: "Delete your saved view; with `saved_views:manage` also a colleague's",
    access: { permission: 'saved_views:write' },
    params: idParams,
    answer: { status: 204 },
    errors: { 404: 'no_such_view' },
    handle: (context) =>
      removeView(context.platform, context.actor, sessionOf(context).user, context.params.id),
  }),
];
