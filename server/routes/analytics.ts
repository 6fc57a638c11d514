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
    summary: 'Count events by interval',
    description: `Counted in the requested time zone; the last 7 days by default. Uses hourly rollups when the filter names
only code, category, outcome, country and device; otherwise the newest matching events are counted one by one.`,
    access,
    query: z.strictObject({
      ...eventFilterShape,
      interval: z.enum(intervals).optional().describe('Chosen to fit the range by default.'),
      time_zone: timeZoneSchema.default('UTC').describe('IANA time zone name.'),
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
    summary: 'Get the most common values of the filterable event fields',
    description: 'The last 7 days by default. Values are written as in a query line.',
    access,
    query: z.strictObject({ ...eventFilterShape, code, country }),
    answer: { status: 200, schema: facetsSchema },
    handle: ({ reading, query }) => facets(reading, query),
  }),
  defineRoute({
    method: 'get',
    path: '/analytics/top',
    tag,
    summary: 'Get the most common values of a field',
    description: `Fields ${rollupFields.join(', ')} are counted from rollups over any range; other fields, or filters that the
rollups do not cover, from the events of at most 31 days.`,
    access,
    query: z.strictObject({
      field: z.enum([...rollupFields, ...rawFields]),
      limit: wholeNumber(1, 250).default(10),
      previous_from: from.describe('Start of a second range to compare with, such as the previous week.'),
      previous_to: to.describe('End of that range; by default `from`.'),
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
    summary: 'Count daily active users',
    description: `A user is active on a day when they are the actor of a successful event. Days are in UTC; the last 7 days by
default.`,
    access,
    query: z.strictObject(instants),
    answer: { status: 200, schema: activeUsersSchema },
    handle: ({ reading, query }) => activeUsers(reading, query),
  }),
  defineRoute({
    method: 'get',
    path: '/analytics/alerts',
    tag,
    summary: 'Count alerts by interval and severity',
    description: 'By the time they were raised; the last 7 days by default.',
    access: { permission: 'alerts:read' },
    query: z.strictObject({
      ...instants,
      interval: z.enum(intervals).optional().describe('Chosen to fit the range by default.'),
      time_zone: timeZoneSchema.default('UTC').describe('IANA time zone name.'),
    }),
    answer: { status: 200, schema: alertTimelineSchema },
    handle: ({ reading, query }) => alertTimeline(reading, query),
  }),
  defineRoute({
    method: 'get',
    path: '/analytics/two-factor',
    tag,
    summary: 'Get the two-factor coverage by organisation',
    description: 'The current state, without deactivated accounts.',
    access: { permission: 'analytics:read' },
    answer: { status: 200, schema: twoFactorAdoptionSchema },
    handle: (context) => twoFactorAdoption(context.reading, languageOf(context)),
  }),
];
