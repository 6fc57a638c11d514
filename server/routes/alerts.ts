import { z } from 'zod';
import { severities } from '#core/audit/catalogue.ts';
import { alertSchema, alertStates } from '#core/detection/alert.ts';
import { acknowledgeAlert, alertById, alertsPage, resolveAlert } from '#core/detection/alerts.ts';
import { reasonSchema } from '#core/staff/api-key.ts';
import { cursorSchema, idParams, limitSchema, pageOf } from '../query.ts';
import { defineRoute, sessionOf } from '../route.ts';

const tag = 'Alerts';
const body = z.strictObject({ reason: reasonSchema }).meta({ id: 'AlertStep' });
const errors = { 404: 'no_such_alert', 409: 'alert_state' };

export const alertRoutes = [
  defineRoute({
    method: 'get',
    path: '/alerts',
    tag,
    summary: 'Alerts, newest first',
    access: { permission: 'alerts:read' },
    query: z.strictObject({
      state: z.enum(alertStates).optional(),
      severity: z.enum(severities).optional(),
      kind: z
        .string()
        .regex(/^[a-z_]{1,50}$/)
        .optional(),
      user: z.uuid().toLowerCase().optional().describe('The user it is about.'),
      limit: limitSchema,
      cursor: cursorSchema,
    }),
    answer: { status: 200, schema: pageOf(alertSchema) },
    handle: async ({ platform, query }) => {
      const { limit, cursor, ...filter } = query;
      return alertsPage(platform, filter, { limit, cursor });
    },
  }),
  defineRoute({
    method: 'get',
    path: '/alerts/{id}',
    tag,
    summary: 'One alert',
    access: { permission: 'alerts:read' },
    params: idParams,
    answer: { status: 200, schema: alertSchema },
    errors: { 404: 'no_such_alert' },
    handle: ({ platform, params }) => alertById(platform, params.id),
  }),
  defineRoute({
    method: 'post',
    path: '/alerts/{id}/acknowledge',
    tag,
    summary: 'Say that somebody looks into an alert',
    description: 'Needs a fresh authentication.',
    access: { permission: 'alerts:manage' },
    params: idParams,
    body,
    answer: { status: 200, schema: alertSchema },
    errors,
    handle: (context) => {
      const { platform, actor, params, body } = context;
      return acknowledgeAlert(platform, actor, sessionOf(context), params.id, body.reason);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/alerts/{id}/resolve',
    tag,
    summary: 'Say that an alert is dealt with',
    description: 'Needs a fresh authentication.',
    access: { permission: 'alerts:manage' },
    params: idParams,
    body,
    answer: { status: 200, schema: alertSchema },
    errors,
    handle: (context) => {
      const { platform, actor, params, body } = context;
      return resolveAlert(platform, actor, sessionOf(context), params.id, body.reason);
    },
  }),
];
