import { z } from 'zod';
import { deadLetterStates } from '#contract/dead-letters.ts';
import { reasonSchema } from '#core/identity/index.ts';
import {
  deadLetterById,
  deadLetterSchema,
  deadLettersPage,
  discardDeadLetter,
  retryDeadLetter,
} from '#core/ingestion/index.ts';
import { MOVING_LIST } from '#core/platform/moving-page.ts';
import { cursorSchema, idParams, limitSchema, pageOf } from '../query.ts';
import { defineRoute, sessionOf } from '../route.ts';

const tag = 'Sending events';
const decision = z.strictObject({ reason: reasonSchema }).meta({ id: 'DeadLetterDecision' });

export const deadLetterRoutes = [
  defineRoute({
    method: 'get',
    path: '/dead-letters',
    tag,
    summary: 'List dead letters, newest first',
    description: `Events that could not be stored after all attempts, with the error; the rest of their batch is stored.
${MOVING_LIST}`,
    access: { permission: 'event_batches:read' },
    query: z.strictObject({
      state: z.enum(deadLetterStates).default('waiting'),
      limit: limitSchema,
      cursor: cursorSchema,
    }),
    answer: { status: 200, schema: pageOf(deadLetterSchema) },
    handle: ({ platform, query: { state, ...page } }) => deadLettersPage(platform, { state }, page),
  }),
  defineRoute({
    method: 'get',
    path: '/dead-letters/{id}',
    tag,
    summary: 'Get a dead letter',
    access: { permission: 'event_batches:read' },
    params: idParams,
    answer: { status: 200, schema: deadLetterSchema },
    errors: { 404: 'no_such_dead_letter' },
    handle: ({ platform, params }) => deadLetterById(platform, params.id),
  }),
  defineRoute({
    method: 'post',
    path: '/dead-letters/{id}/retry',
    tag,
    summary: 'Retry a dead letter',
    description: 'Tries once to store the event, after the cause has been fixed. Requires reauthentication.',
    access: { permission: 'dead_letters:manage' },
    params: idParams,
    body: decision,
    answer: { status: 200, schema: deadLetterSchema },
    errors: { 404: 'no_such_dead_letter', 409: 'still_failing' },
    handle: (context) => {
      const { platform, actor, params, body } = context;
      return retryDeadLetter(platform, { actor, session: sessionOf(context), ...params, ...body });
    },
  }),
  defineRoute({
    method: 'post',
    path: '/dead-letters/{id}/discard',
    tag,
    summary: 'Discard a dead letter',
    description: 'It stays in the list, marked as discarded. Requires reauthentication.',
    access: { permission: 'dead_letters:manage' },
    params: idParams,
    body: decision,
    answer: { status: 200, schema: deadLetterSchema },
    errors: { 404: 'no_such_dead_letter', 409: 'dead_letter_resolved' },
    handle: (context) => {
      const { platform, actor, params, body } = context;
      return discardDeadLetter(platform, { actor, session: sessionOf(context), ...params, ...body });
    },
  }),
];
