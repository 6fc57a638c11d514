import { z } from 'zod';
import { catalogue } from '#contract/event-catalogue.ts';
import { categories, severities } from '#contract/event-enums.ts';
import { sessionForStaffSchema, userSessions, usersPage, viewUser } from '#core/backoffice/index.ts';
import { listOrganisations, organisationSchema, userSchema, userSorts } from '#core/directory/index.ts';
import { MOVING_LIST } from '#core/platform/moving-page.ts';
import { readOnly } from '#core/platform/read-only.ts';
import { cursorSchema, idParams, limitSchema, listOf, pageOf } from '../query.ts';
import { languageOf } from '../reader.ts';
import { defineRoute } from '../route.ts';
import { toUserFilter, userFilterShape } from '../user-filter.ts';

const tag = 'Users';

const eventTypeSchema = z
  .object({
    code: z.string(),
    message: z.string(),
    category: z.enum(categories),
    severity: z.enum(severities),
    ocsf_class_uid: z.int(),
  })
  .meta({ id: 'EventType' });

export const accountRoutes = [
  defineRoute({
    method: 'get',
    path: '/users',
    tag,
    summary: 'Find users',
    description: `By \`name\`: in the order of the reader's language (of the preferences, else of \`Accept-Language\`). By \`last_active_at\`: ${MOVING_LIST}`,
    access: { permission: 'users:read' },
    query: z.strictObject({
      ...userFilterShape,
      sort: z.enum(userSorts).default('name'),
      limit: limitSchema,
      cursor: cursorSchema,
    }),
    answer: { status: 200, schema: pageOf(userSchema) },
    handle: async (context) => {
      const { sort, limit, cursor, ...filter } = context.query;
      const now = context.platform.clock.now();
      const page = { sort, language: languageOf(context), limit, cursor, now };
      return readOnly(context.reading, (tx) => usersPage(tx, toUserFilter(filter), page));
    },
  }),
  defineRoute({
    method: 'get',
    path: '/users/{id}',
    tag,
    summary: 'Get a user',
    description:
      'Reading is recorded as `staff.user:viewed`, at most once in 10 minutes per staff member and user.',
    access: { permission: 'users:read' },
    params: idParams,
    answer: { status: 200, schema: userSchema },
    errors: { 404: 'no_such_user' },
    handle: ({ platform, actor, params }) => viewUser(platform, actor, params.id),
  }),
  defineRoute({
    method: 'get',
    path: '/users/{id}/sessions',
    tag,
    summary: "List a user's newest sessions, active and ended",
    access: { permission: 'sessions:read' },
    params: idParams,
    answer: { status: 200, schema: listOf(sessionForStaffSchema) },
    errors: { 404: 'no_such_user' },
    handle: async ({ platform, params, session }) => ({
      data: await userSessions(platform, params.id, session),
    }),
  }),
  defineRoute({
    method: 'get',
    path: '/organisations',
    tag,
    summary: 'List all organisations, by name',
    access: { permission: 'users:read' },
    answer: { status: 200, schema: listOf(organisationSchema) },
    handle: async (context) => ({
      data: await listOrganisations(context.platform.db, languageOf(context)),
    }),
  }),
  defineRoute({
    method: 'get',
    path: '/event-types',
    tag: 'Audit events',
    summary: 'Get the catalogue of events',
    access: { permission: 'audit_events:read' },
    answer: { status: 200, schema: listOf(eventTypeSchema) },
    handle: async () => ({ data: Object.entries(catalogue).map(([code, type]) => ({ code, ...type })) }),
  }),
];
