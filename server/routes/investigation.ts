import { z } from 'zod';
import { timelineKinds } from '#contract/timeline.ts';
import { codeFilter } from '#core/audit/index.ts';
import {
  addUserNote,
  devicesAndLocations,
  devicesAndLocationsSchema,
  removeUserNote,
  timelineItemSchema,
  timelinePage,
  userNoteInputSchema,
  userNoteSchema,
  userNotesPage,
  userSecurity,
  userSecuritySchema,
  viewUser,
} from '#core/backoffice/index.ts';
import { instantSchema } from '#core/platform/instant.ts';
import { cursorSchema, idParams, limitSchema, pageOf, repeatable } from '../query.ts';
import { defineRoute, sessionOf } from '../route.ts';

const tag = 'Investigating a user';
const errors = { 404: 'no_such_user' };
const RECORDED =
  'Reading is recorded as `staff.user:viewed`, at most once in 10 minutes per staff member and user.';

export const investigationRoutes = [
  defineRoute({
    method: 'get',
    path: '/users/{id}/timeline',
    tag,
    summary: 'Get the timeline of a user: events, staff actions, alerts and notes, newest first',
    description: `Alerts only for roles that may read them. ${RECORDED}`,
    access: { permission: 'audit_events:read' },
    params: idParams,
    query: z.strictObject({
      kind: repeatable(z.enum(timelineKinds), timelineKinds.length).describe('By default all kinds.'),
      code: repeatable(codeFilter).describe('Only events with these codes.'),
      to: instantSchema.optional().describe('Start before this instant.'),
      limit: limitSchema,
      cursor: cursorSchema,
    }),
    answer: { status: 200, schema: pageOf(timelineItemSchema) },
    errors,
    handle: async (context) => {
      const { platform, reading, actor, params, query } = context;
      await viewUser(platform, actor, params.id);
      const { role } = sessionOf(context).user;
      const { kind, code, to, ...page } = query;
      return timelinePage(reading, role, params.id, { kinds: kind, code, to }, page);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/users/{id}/devices',
    tag,
    summary: 'Get devices, IP addresses, locations and countries of a user, with first and last use',
    description: `From all sessions and the newest 5,000 events of a year. ${RECORDED}`,
    access: { permission: 'users:read' },
    params: idParams,
    answer: { status: 200, schema: devicesAndLocationsSchema },
    errors,
    handle: async ({ platform, reading, actor, params }) => {
      await viewUser(platform, actor, params.id);
      return devicesAndLocations(reading, params.id);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/users/{id}/security',
    tag,
    summary: 'Get two-factor authentication, password age, tokens and trusted devices of a user',
    description: RECORDED,
    access: { permission: 'users:read' },
    params: idParams,
    answer: { status: 200, schema: userSecuritySchema },
    errors,
    handle: async ({ platform, actor, params }) => {
      await viewUser(platform, actor, params.id);
      return userSecurity(platform, params.id);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/users/{id}/notes',
    tag,
    summary: 'List staff notes about a user, newest first',
    access: { permission: 'user_notes:read' },
    params: idParams,
    query: z.strictObject({ limit: limitSchema, cursor: cursorSchema }),
    answer: { status: 200, schema: pageOf(userNoteSchema) },
    errors,
    handle: ({ platform, params, query }) => userNotesPage(platform, params.id, query),
  }),
  defineRoute({
    method: 'post',
    path: '/users/{id}/notes',
    tag,
    summary: 'Write a note about a user',
    access: { permission: 'user_notes:write' },
    params: idParams,
    body: userNoteInputSchema,
    answer: { status: 201, schema: userNoteSchema },
    errors,
    handle: (context) => {
      const { platform, actor, params, body } = context;
      return addUserNote(platform, actor, sessionOf(context), params.id, body.text);
    },
  }),
  defineRoute({
    method: 'delete',
    path: '/users/{id}/notes/{note_id}',
    tag,
    summary: 'Delete your note',
    access: { permission: 'user_notes:write' },
    params: z.strictObject({ id: z.uuid().toLowerCase(), note_id: z.uuid().toLowerCase() }),
    answer: { status: 204 },
    errors: { 404: 'no_such_user or no_such_note' },
    handle: (context) => {
      const { platform, actor, params } = context;
      return removeUserNote(platform, actor, sessionOf(context), params.id, params.note_id);
    },
  }),
];
