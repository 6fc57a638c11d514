import { z } from 'zod';
import { timeZoneSchema } from '#core/platform/time-zone.ts';
import { listOf } from '../query.ts';
import { defineRoute } from '../route.ts';

const tag = 'Time zones';

const zoneSchema = z.object({ name: z.string() }).meta({ id: 'TimeZone' });

const offsetsSchema = z
  .object({
    name: z.string().describe('As the IANA database spells it.'),
    changes: z
      .array(
        z.object({
          at: z.iso.datetime(),
          offset: z.int().describe('Offset from UTC from then on, in seconds.'),
        }),
      )
      .describe('In order; the first offset also applies to all time before it.'),
  })
  .meta({ id: 'TimeZoneOffsets' });

/** What a browser shows: times since the first events may be of, and dates that are set today. */
const SHOWN_FROM = Date.UTC(2000, 0, 1);
const SHOWN_YEARS_AHEAD = 20;

export const timeZoneRoutes = [
  defineRoute({
    method: 'get',
    path: '/time-zones',
    tag,
    summary: 'List the names of time zones',
    description:
      'The names of the IANA database that PostgreSQL knows. Every `time_zone` accepts them, in upper or lower case.',
    access: 'session',
    beforeTwoFactor: true,
    answer: { status: 200, schema: listOf(zoneSchema) },
    handle: async ({ platform }) => ({ data: (await platform.zones.names()).map((name) => ({ name })) }),
  }),
  defineRoute({
    method: 'get',
    path: '/time-zones/offsets',
    tag,
    summary: 'Get the clock changes of a time zone',
    description: `From the time zone database that charts, exports and schedules use, from 2000 to ${SHOWN_YEARS_AHEAD} years ahead. That of a browser can differ.`,
    access: 'session',
    beforeTwoFactor: true,
    query: z.strictObject({ name: timeZoneSchema }),
    answer: { status: 200, schema: offsetsSchema },
    handle: async ({ platform, query }) => {
      const zone = await platform.zones.require(query.name, '/name');
      const until = platform.clock.now().getTime() + SHOWN_YEARS_AHEAD * 365 * 86_400_000;
      const first = { at: SHOWN_FROM, offset: zone.offsetAt(SHOWN_FROM) };
      const later = zone.changes.filter(({ at }) => at > SHOWN_FROM && at < until);
      return {
        name: zone.name,
        changes: [first, ...later].map(({ at, offset }) => ({
          at: new Date(at).toISOString(),
          offset: offset / 1000,
        })),
      };
    },
  }),
];
