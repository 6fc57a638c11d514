import { z } from 'zod';
import {
  accessReviewInputSchema,
  accessReviewSchema,
  checkPeriod,
  complianceReport,
  complianceReportSchema,
  signAccessReview,
} from '#core/compliance/index.ts';
import { instantSchema } from '#core/platform/instant.ts';
import { languageOf } from '../reader.ts';
import { defineRoute, sessionOf } from '../route.ts';

const tag = 'Compliance report';

export const complianceReportRoutes = [
  defineRoute({
    method: 'get',
    path: '/compliance-report',
    tag,
    summary:
      'Get a report on access, staff actions, exports, two-factor coverage and the state of the log for a period',
    access: { permission: 'compliance_report:read' },
    query: z.strictObject({ from: instantSchema, to: instantSchema.describe('Exclusive.') }),
    answer: { status: 200, schema: complianceReportSchema },
    handle: (context) => complianceReport(context.reading, context.query, languageOf(context)),
  }),
  defineRoute({
    method: 'post',
    path: '/compliance-report/access-reviews',
    tag,
    summary: 'Sign off an access review',
    description: 'Records a decision for each person. Requires reauthentication.',
    access: { permission: 'compliance_report:manage' },
    body: accessReviewInputSchema,
    answer: { status: 201, schema: accessReviewSchema },
    errors: { 409: 'access_changed' },
    handle: (context) => {
      const { platform, actor, body } = context;
      const { from, to, decisions, reason } = body;
      const input = { period: checkPeriod(from, to), decisions, reason };
      return signAccessReview(platform, actor, sessionOf(context), input);
    },
  }),
];
