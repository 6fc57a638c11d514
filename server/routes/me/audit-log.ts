import { z } from 'zod';
import { ownLogFormats } from '#contract/own-log.ts';
import { auditEventSchema, codeFilter, eventFilterShape, ownEvents } from '#core/audit/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { exportOwnLog, MAX_EXPORTED_EVENTS } from '#core/self-service/index.ts';
import { cursorSchema, limitSchema, pageOf, repeatable } from '../../query.ts';
import { defineRoute, type Route, selfOf } from '../../route.ts';
import { sendFile } from '../../send-file.ts';

const tag = 'My account: audit log';
const { category, outcome, session, q, from, to } = eventFilterShape;
const filterShape = {
  code: repeatable(codeFilter).describe(
    'Any of these codes; `user.2fa:*` for all that start with `user.2fa:`.',
  ),
  category,
  outcome,
  session,
  q,
  from,
  to,
};
const EXPORTS_PER_HOUR = 20;

export function auditLogRoutes({ throttle }: Platform): Route[] {
  const exports = throttle.shared({ name: 'too_many_exports', points: EXPORTS_PER_HOUR, seconds: 3600 });
  return [
    defineRoute({
      method: 'get',
      path: '/me/audit-events',
      tag,
      summary: 'List events about your account, newest first',
      description:
        'Shows what staff did, but not who did it, from where, or their notes. Steps of an investigation are not shown; see docs/events.md for who can read what. With `q` a page may be short although more follow.',
      access: { self: 'me:events:read' },
      query: z.strictObject({ ...filterShape, limit: limitSchema, cursor: cursorSchema }),
      share: 'searches',
      answer: { status: 200, schema: pageOf(auditEventSchema) },
      handle: (context) => {
        const { limit, cursor, ...filter } = context.query;
        return ownEvents(context.reading, selfOf(context).id, filter, { limit, cursor });
      },
    }),
    defineRoute({
      method: 'get',
      path: '/me/audit-events/export',
      tag,
      summary: 'Export your audit log as a file',
      description: `The newest ${MAX_EXPORTED_EVENTS.toLocaleString('en')} events that match, as CSV (RFC 4180) or JSON.`,
      access: { self: 'me:events:read' },
      query: z.strictObject({
        format: z.enum(ownLogFormats),
        byte_order_mark: z
          .enum(['true', 'false'])
          .default('false')
          .describe('CSV starts with U+FEFF, so that Excel recognises UTF-8.'),
        ...filterShape,
      }),
      share: 'downloads',
      answer: {
        status: 200,
        content: {
          'text/csv': z.string(),
          'application/json': z.object({
            exported_at: z.iso.datetime(),
            events: z.array(auditEventSchema),
            count: z.int(),
          }),
        },
      },
      handle: async (context) => {
        const { platform, actor, query, res } = context;
        const { format, byte_order_mark, ...filter } = query;
        const byteOrderMark = byte_order_mark === 'true';
        const self = selfOf(context);
        await exports.take(self.id);
        await sendFile(res, await exportOwnLog(platform, actor, self, filter, { format, byteOrderMark }));
      },
    }),
  ];
}
