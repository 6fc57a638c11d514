import { z } from 'zod';
import { replayById, replayInputSchema, replaySchema, replays, startReplay } from '#core/detection/index.ts';
import { idParams, pageOf } from '../query.ts';
import { defineRoute, sessionOf } from '../route.ts';

const tag = 'Detection';

export const detectionReplayRoutes = [
  defineRoute({
    method: 'get',
    path: '/detection/replays',
    tag,
    summary: 'List the newest 50 replays',
    access: { permission: 'detection_rules:read' },
    query: z.strictObject({}),
    answer: { status: 200, schema: pageOf(replaySchema) },
    handle: async ({ platform }) => ({ data: await replays(platform), page_info: { next_cursor: null } }),
  }),
  defineRoute({
    method: 'get',
    path: '/detection/replays/{id}',
    tag,
    summary: 'Get progress and result of a replay',
    access: { permission: 'detection_rules:read' },
    params: idParams,
    answer: { status: 200, schema: replaySchema },
    errors: { 404: 'no_such_replay' },
    handle: ({ platform, params }) => replayById(platform, params.id),
  }),
  defineRoute({
    method: 'post',
    path: '/detection/replays',
    tag,
    summary: 'Replay past events through changed rules',
    description: 'Shows which alerts would be added and removed; changes nothing else. A worker runs it.',
    access: { permission: 'detection_rules:manage' },
    body: replayInputSchema,
    answer: { status: 202, schema: replaySchema },
    errors: { 404: 'no_such_rule', 409: '`replays_running`: two replays are already running.' },
    handle: (context) => startReplay(context.platform, context.actor, sessionOf(context), context.body),
  }),
];
