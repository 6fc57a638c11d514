import { z } from 'zod';
import { alertStates, resolutions } from '#contract/alerts.ts';
import { severities } from '#contract/event-enums.ts';
import { limits } from '#contract/limits.ts';
import {
  acknowledgeAlert,
  alertById,
  alertCounts,
  alertCountsSchema,
  alertDetailSchema,
  alertMailInputSchema,
  alertMailOf,
  alertMailSchema,
  alertOrders,
  alertSchema,
  alertsPage,
  assignAlert,
  assignees,
  changeAlertMail,
  commentAlert,
  personSchema,
  resolveAlert,
} from '#core/detection/index.ts';
import { reasonSchema } from '#core/identity/index.ts';
import { MOVING_LIST } from '#core/platform/moving-page.ts';
import { paragraphText } from '#core/platform/text.ts';
import { sendLiveAlertCounts } from '../live-single.ts';
import { cursorSchema, flag, idParams, limitSchema, listOf, pageOf } from '../query.ts';
import { languageOf } from '../reader.ts';
import { type Context, defineRoute, sessionOf } from '../route.ts';

const tag = 'Alerts';
const ruleId = z.string().regex(/^[a-z_]{1,50}$/, 'Must be the id of a rule.');
const access = { permission: 'alerts:manage' } as const;
const answer = { status: 200, schema: alertDetailSchema };
const errors = { 403: 'own_alert', 404: 'no_such_alert', 409: 'alert_state' } as const;

const triageOf = (
  context: Pick<Context<{ id: string }, unknown, unknown>, 'actor' | 'session' | 'params'>,
) => ({
  actor: context.actor,
  session: sessionOf(context),
  id: context.params.id,
});

export const alertRoutes = [
  defineRoute({
    method: 'get',
    path: '/alerts',
    tag,
    summary: 'List alerts, newest or riskiest first',
    access: { permission: 'alerts:read' },
    query: z.strictObject({
      state: z.enum(alertStates).optional(),
      waiting: flag.optional().describe('`true`: open alerts, `false`: resolved ones.'),
      severity: z.enum(severities).optional(),
      kind: ruleId.optional().describe('What raised the alert.'),
      rule: ruleId.optional().describe('A rule that contributed to the alert.'),
      user: z.uuid().toLowerCase().optional().describe('The user that the alert is about.'),
      assignee: z.uuid().toLowerCase().optional(),
      order: z.enum(alertOrders).optional().describe(`\`newest\` by default. By \`risk\`: ${MOVING_LIST}`),
      limit: limitSchema,
      cursor: cursorSchema,
    }),
    answer: { status: 200, schema: pageOf(alertSchema) },
    handle: async ({ platform, query }) => {
      const { limit, cursor, order, ...filter } = query;
      return alertsPage(platform, filter, { limit, cursor, order });
    },
  }),
  defineRoute({
    method: 'get',
    path: '/alerts/counts',
    tag,
    summary: 'Count open alerts',
    access: { permission: 'alerts:read' },
    query: z.strictObject({}),
    answer: { status: 200, schema: alertCountsSchema },
    handle: ({ platform }) => alertCounts(platform),
  }),
  defineRoute({
    method: 'get',
    path: '/alerts/counts/stream',
    tag,
    summary: 'Follow the number of open alerts',
    description: `Server-sent events: a message contains the numbers of \`GET /api/v1/alerts/counts\`, at once and within two seconds of a
change; \`ended\` comes when the session has ended.`,
    access: { permission: 'alerts:read' },
    query: z.strictObject({}),
    share: 'own',
    answer: { status: 200, content: { 'text/event-stream': z.string() } },
    errors: { 400: 'event_stream_only', 429: 'too_many_streams' },
    handle: ({ platform, req, res }) => sendLiveAlertCounts(platform, req, res),
  }),
  defineRoute({
    method: 'get',
    path: '/alerts/assignees',
    tag,
    summary: 'List the staff that alerts can be assigned to',
    access: { permission: 'alerts:read' },
    query: z.strictObject({}),
    answer: { status: 200, schema: listOf(personSchema) },
    handle: async (context) => ({ data: await assignees(context.platform, languageOf(context)) }),
  }),
  defineRoute({
    method: 'get',
    path: '/alerts/mail',
    tag,
    summary: 'Get your alert e-mail settings',
    access: { permission: 'alerts:read' },
    query: z.strictObject({}),
    answer: { status: 200, schema: alertMailSchema },
    handle: (context) => alertMailOf(context.platform, sessionOf(context)),
  }),
  defineRoute({
    method: 'patch',
    path: '/alerts/mail',
    tag,
    summary: 'Change your alert e-mail settings',
    description:
      'Omitted fields stay as they are. Each open alert is sent once, and again when it becomes more severe.',
    access: { permission: 'alerts:read' },
    body: alertMailInputSchema,
    answer: { status: 200, schema: alertMailSchema },
    handle: (context) => changeAlertMail(context.platform, context.actor, sessionOf(context), context.body),
  }),
  defineRoute({
    method: 'get',
    path: '/alerts/{id}',
    tag,
    summary: 'Get an alert, with its history and the baseline of the user',
    access: { permission: 'alerts:read' },
    params: idParams,
    answer,
    errors: { 404: 'no_such_alert' },
    handle: (context) => alertById(context.platform, context.params.id, sessionOf(context).user.id),
  }),
  defineRoute({
    method: 'post',
    path: '/alerts/{id}/acknowledge',
    tag,
    summary: 'Acknowledge an alert',
    description: 'Requires reauthentication.',
    access,
    params: idParams,
    body: z.strictObject({ reason: reasonSchema }).meta({ id: 'AlertStep' }),
    answer,
    errors,
    handle: (context) => acknowledgeAlert(context.platform, triageOf(context), context.body.reason),
  }),
  defineRoute({
    method: 'post',
    path: '/alerts/{id}/resolve',
    tag,
    summary: 'Resolve an alert',
    description:
      'Requires reauthentication. `resolution` is feedback for detection: after a false or harmless alert its reasons count less for this user; after an attack its logins are excluded from the user’s baseline.',
    access,
    params: idParams,
    body: z
      .strictObject({ reason: reasonSchema, resolution: z.enum(resolutions).nullable().default(null) })
      .meta({ id: 'AlertResolution' }),
    answer,
    errors,
    handle: (context) => resolveAlert(context.platform, triageOf(context), context.body),
  }),
  defineRoute({
    method: 'post',
    path: '/alerts/{id}/assign',
    tag,
    summary: 'Assign an alert to a member of staff, or unassign it',
    access,
    params: idParams,
    body: z.strictObject({ assignee_id: z.uuid().toLowerCase().nullable() }).meta({ id: 'AlertAssignment' }),
    answer,
    errors,
    handle: (context) => assignAlert(context.platform, triageOf(context), context.body.assignee_id),
  }),
  defineRoute({
    method: 'post',
    path: '/alerts/{id}/comments',
    tag,
    summary: 'Comment on an alert',
    access,
    params: idParams,
    body: z.strictObject({ text: paragraphText(limits.alertComment.maxLength) }).meta({ id: 'AlertComment' }),
    answer,
    errors: { 403: 'own_alert', 404: 'no_such_alert' },
    handle: (context) => commentAlert(context.platform, triageOf(context), context.body.text),
  }),
];
