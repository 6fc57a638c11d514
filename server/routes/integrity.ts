import { z } from 'zod';
import { reasonSchema } from '#core/identity/index.ts';
import {
  checkpointSchema,
  checkpointsPage,
  consistency,
  consistencySchema,
  integrity,
  integritySchema,
  latestCheckpoint,
  rotateKey,
  startVerification,
  verificationById,
  verificationSchema,
  verificationsPage,
} from '#core/transparency-log/index.ts';
import { cursorSchema, idParams, limitSchema, pageOf, wholeNumber } from '../query.ts';
import { defineRoute, sessionOf } from '../route.ts';

const tag = 'Log integrity';
const read = { permission: 'integrity:read' } as const;
const readByKey = { permission: 'integrity:read', scope: 'events:read' } as const;
const pageQuery = z.strictObject({ limit: limitSchema, cursor: cursorSchema });
const size = wholeNumber(1, Number.MAX_SAFE_INTEGER);

export const integrityRoutes = [
  defineRoute({
    method: 'get',
    path: '/integrity',
    tag,
    summary: 'State of the sealed log',
    access: read,
    answer: { status: 200, schema: integritySchema },
    handle: ({ platform }) => integrity(platform),
  }),
  defineRoute({
    method: 'get',
    path: '/checkpoints/latest',
    tag,
    summary: 'The newest signed checkpoint',
    access: readByKey,
    answer: { status: 200, schema: checkpointSchema },
    errors: { 404: 'no_checkpoint' },
    handle: ({ platform }) => latestCheckpoint(platform),
  }),
  defineRoute({
    method: 'get',
    path: '/checkpoints/consistency',
    tag,
    summary: 'That the log at one size is the beginning of the log at another',
    description: 'Consistency proof, which `gatehouse-verify.mjs consistency` verifies offline.',
    access: readByKey,
    query: z.strictObject({
      from: size.describe('The smaller size.'),
      to: size.describe('The larger size.'),
    }),
    answer: { status: 200, schema: consistencySchema },
    handle: ({ platform, query }) => consistency(platform, query),
  }),
  defineRoute({
    method: 'get',
    path: '/checkpoints',
    tag,
    summary: 'All checkpoints, newest first',
    access: readByKey,
    query: pageQuery,
    answer: { status: 200, schema: pageOf(checkpointSchema) },
    handle: ({ platform, query }) => checkpointsPage(platform, query),
  }),
  defineRoute({
    method: 'get',
    path: '/integrity/verifications',
    tag,
    summary: 'Verifications of the log, newest first',
    access: read,
    query: pageQuery,
    answer: { status: 200, schema: pageOf(verificationSchema) },
    handle: ({ platform, query }) => verificationsPage(platform, query),
  }),
  defineRoute({
    method: 'get',
    path: '/integrity/verifications/{id}',
    tag,
    summary: 'Progress and result of a verification',
    access: read,
    params: idParams,
    answer: { status: 200, schema: verificationSchema },
    errors: { 404: 'no_such_verification' },
    handle: ({ platform, params }) => verificationById(platform, params.id),
  }),
  defineRoute({
    method: 'post',
    path: '/integrity/verifications',
    tag,
    summary: 'Verify the whole log',
    description:
      'A worker reads the whole store again; a finding raises the alert of the rule `log_tampering`.',
    access: { permission: 'integrity:manage' },
    answer: { status: 202, schema: verificationSchema },
    errors: { 409: 'verification_running' },
    handle: (context) => startVerification(context.platform, sessionOf(context)),
  }),
  defineRoute({
    method: 'post',
    path: '/integrity/keys',
    tag,
    summary: 'Give the log a new key',
    description: 'One checkpoint is signed by the old and the new key. Needs a fresh authentication.',
    access: { permission: 'integrity:manage' },
    body: z.strictObject({ reason: reasonSchema }).meta({ id: 'RotateLogKey' }),
    answer: { status: 200, schema: integritySchema },
    errors: { 409: 'no_log_key' },
    handle: async (context) => {
      const { platform, actor, body } = context;
      await rotateKey(platform, actor, sessionOf(context), body.reason);
      return integrity(platform);
    },
  }),
];
