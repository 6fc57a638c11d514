import { z } from 'zod';
import {
  detectionRules,
  knowledgeOf,
  learningOf,
  learningSchema,
  ruleChangeSchema,
  ruleSchema,
  updateRule,
} from '#core/detection/index.ts';
import { pageOf } from '../query.ts';
import { defineRoute, sessionOf } from '../route.ts';

const tag = 'Detection';
const ruleParams = z.strictObject({ id: z.string().regex(/^[a-z_]{1,50}$/, 'Must be the id of a rule.') });

export const detectionRuleRoutes = [
  defineRoute({
    method: 'get',
    path: '/detection/learning',
    tag,
    summary: 'Check whether detection has learnt from enough logins to know what is rare',
    access: { permission: 'alerts:read' },
    query: z.strictObject({}),
    answer: { status: 200, schema: learningSchema },
    handle: async ({ platform }) => learningOf((await knowledgeOf(platform)).counts),
  }),
  defineRoute({
    method: 'get',
    path: '/detection/rules',
    tag,
    summary: 'List all detection rules, with settings, detections and precision',
    access: { permission: 'detection_rules:read' },
    query: z.strictObject({}),
    answer: { status: 200, schema: pageOf(ruleSchema) },
    handle: async ({ platform }) => ({
      data: await detectionRules(platform),
      page_info: { next_cursor: null },
    }),
  }),
  defineRoute({
    method: 'patch',
    path: '/detection/rules/{id}',
    tag,
    summary: 'Change the state, thresholds or response of a rule',
    description: 'Takes effect from the next event. Requires reauthentication.',
    access: { permission: 'detection_rules:manage' },
    params: ruleParams,
    body: ruleChangeSchema,
    answer: { status: 200, schema: ruleSchema },
    errors: { 404: 'no_such_rule' },
    handle: (context) => {
      const { platform, actor, params, body } = context;
      return updateRule(platform, actor, sessionOf(context), params.id, body);
    },
  }),
];
