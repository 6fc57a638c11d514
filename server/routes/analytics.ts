import { z } from 'zod';
import {
  activeUsers,
  activeUsersSchema,
  facets,
  facetsSchema,
  intervals,
  rawFields,
  rollupFields,
  timeline,
  timelineSchema,
  top,
  topSchema,
  twoFactorAdoption,
  twoFactorAdoptionSchema,
} from '#core/analytics/index.ts';
import { codeFilter, countryFilter, eventFilterShape } from '#core/audit/index.ts';
import { alertTimeline, alertTimelineSchema } from '#core/detection/index.ts';
import { timeZoneSchema } from '#core/platform/time-zone.ts';
import { repeatable, wholeNumber } from '../query.ts';
import { languageOf } from '../reader.ts';
import { defineRoute } from '../route.ts';

const tag = 'Analytics';
const access = { permission: 'analytics:read', scope: 'events:read' } as const;
const code = repeatable(codeFilter);
const country = repeatable(countryFilter);

const { from, to } = eventFilterShape;
const instants = { from, to };

export const analyticsRoutes = [
  defineRoute({
    method: 'get',
    path: '/analytics/timeline',
    tag,
    summary: 'Events by interval',
    description: `Counted in the asked time zone; the last 7 days when no range is given. From hourly rollups where the filter asks
only for code, category, outcome, country and device; else the newest events that match are counted one by one.`,
    access,
    query: z.strictObject({
      ...eventFilterShape,
      interval: z.enum(intervals).optional().describe('Chosen for the range when left out.'),
      time_zone: timeZoneSchema.default('UTC').describe('IANA name.'),
      by: z.enum(rollupFields).optional().describe('One series for each value of this field.'),
      code,
      country,
    }),
    answer: { status: 200, schema: timelineSchema },
    handle: ({ reading, query }) => timeline(reading, query),
  }),
  defineRoute({
    method: 'get',
    path: '/analytics/facets',
    tag,
    summary: 'The commonest values of the fields that events are narrowed down by',
    description: 'The last 7 days when no range is given. Values are written as a query line takes them.',
    access,
    query: z.strictObject({ ...eventFilterShape, code, country }),
    answer: { status: 200, schema: facetsSchema },
    handle: ({ reading, query }) => facets(reading, query),
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
      limit: wholeNumber(1, 250).default(10),
      before_from: from.describe('Another range to compare with, such as the week before.'),
      before_to: to.describe('Its end; where `from` is when left out.'),
      ...eventFilterShape,
      code,
      country,
    }),
    answer: { status: 200, schema: topSchema },
    handle: ({ reading, query }) => top(reading, query),
  }),
  defineRoute({
    method: 'get',
    path: '/analytics/active-users',
    tag,
    summary: 'Users who did something themselves, by day',
    description: `Events that succeeded and that the user was the actor of. Days are those of UTC; the last 7 days when no range is
given.`,
    access,
    query: z.strictObject(instants),
    answer: { status: 200, schema: activeUsersSchema },
    handle: ({ reading, query }) => activeUsers(reading, query),
  }),
  defineRoute({
    method: 'get',
    path: '/analytics/alerts',
    tag,
    summary: 'Alerts by interval and severity',
    description: 'By when they were raised; the last 7 days when no range is given.',
    access: { permission: 'alerts:read' },
    query: z.strictObject({
      ...instants,
      interval: z.enum(intervals).optional().describe('Chosen for the range when left out.'),
      time_zone: timeZoneSchema.default('UTC').describe('IANA name.'),
    }),
    answer: { status: 200, schema: alertTimelineSchema },
    handle: ({ reading, query }) => alertTimeline(reading, query),
  }),
  defineRoute({
    method: 'get',
    path: '/analytics/two-factor',
    tag,
    summary: 'How many accounts use two-factor authentication, by organisation',
    description: 'As it is now. Deactivated accounts are left out.',
    access: { permission: 'analytics:read' },
    answer: { status: 200, schema: twoFactorAdoptionSchema },
    handle: (context) => twoFactorAdoption(context.reading, languageOf(context)),
  }),
];
