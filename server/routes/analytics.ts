import { z } from 'zod';
import { timeline, timelineSchema, top, topSchema } from '#core/analytics/analytics.ts';
import { intervals } from '#core/analytics/range.ts';
import { rawFields, rollupFields } from '#core/analytics/store.ts';
import { codeFilter, countryFilter, eventFilterShape } from '#core/audit/filter.ts';
import { timeZoneSchema } from '#core/platform/time-zone.ts';
import { repeatable } from '../query.ts';
import { defineRoute } from '../route.ts';

const tag = 'Analytics';
const access = { permission: 'analytics:read', scope: 'events:read' } as const;
const { from, to, category, outcome, device_type } = eventFilterShape;
const code = repeatable(codeFilter);
const country = repeatable(countryFilter);

export const analyticsRoutes = [
  defineRoute({
    method: 'get',
    path: '/analytics/timeline',
    tag,
    summary: 'Events by interval',
    description:
      'Counted from hourly rollups, in the asked time zone; the last 7 days when no range is given.',
    access,
    query: z.strictObject({
      from,
      to,
      interval: z.enum(intervals).optional().describe('Chosen for the range when left out.'),
      time_zone: timeZoneSchema.default('UTC').describe('IANA name.'),
      by: z.enum(rollupFields).optional().describe('One series for each value of this field.'),
      code,
      category,
      outcome,
      country,
      device_type,
    }),
    answer: { status: 200, schema: timelineSchema },
    handle: ({ platform, query }) => timeline(platform, query),
  }),
  defineRoute({
    method: 'get',
    path: '/analytics/top',
    tag,
    summary: 'The commonest values of a field',
    description: `Fields ${rollupFields.join(', ')} are counted from rollups over any range; other fields, or filters that the
rollups do not know, from the events of at most 31 days.`,
    access,
    query: z.strictObject({
      field: z.enum([...rollupFields, ...rawFields]),
      limit: z.coerce.number().int().min(1).max(100).default(10),
      ...eventFilterShape,
      code,
      country,
    }),
    answer: { status: 200, schema: topSchema },
    handle: ({ platform, query }) => top(platform, query),
  }),
];
