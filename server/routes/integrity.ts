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
    summary: 'Get the state of the transparency log',
    access: read,
    answer: { status: 200, schema: integritySchema },
    handle: ({ platform }) => integrity(platform),
  }),
  defineRoute({
    method: 'get',
    path: '/checkpoints/latest',
    tag,
    summary: 'Get the newest signed checkpoint',
    access: readByKey,
    answer: { status: 200, schema: checkpointSchema },
    errors: { 404: 'no_checkpoint' },
    handle: ({ platform }) => latestCheckpoint(platform),
  }),
  defineRoute({
    method: 'get',
    path: '/checkpoints/consistency',
    tag,
    summary: 'Get a consistency proof between two sizes of the log',
    description: 'It can be verified offline with `gatehouse-verify.mjs consistency`.',
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
    summary: 'List all checkpoints, newest first',
    access: readByKey,
    query: pageQuery,
    answer: { status: 200, schema: pageOf(checkpointSchema) },
    handle: ({ platform, query }) => checkpointsPage(platform, query),
  }),
  defineRoute({
    method: 'get',
    path: '/integrity/verifications',
    tag,
    summary: 'List verifications of the log, newest first',
    access: read,
    query: pageQuery,
    answer: { status: 200, schema: pageOf(verificationSchema) },
    handle: ({ platform, query }) => verificationsPage(platform, query),
  }),
  defineRoute({
    method: 'get',
    path: '/integrity/verifications/{id}',
    tag,
    summary: 'Get progress and result of a verification',
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
      'A worker reads all stored events again; a finding raises an alert of the rule `log_tampering`.',
    access: { permission: 'integrity:manage' },
    answer: { status: 202, schema: verificationSchema },
    errors: { 409: 'verification_running' },
    handle: (context) => startVerification(context.platform, sessionOf(context)),
  }),
  defineRoute({
    method: 'post',
    path: '/integrity/keys',
    tag,
    summary: 'Rotate the key of the log',
    description: 'One checkpoint is signed by the old and the new key. Requires reauthentication.',
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
