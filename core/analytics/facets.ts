import { z } from 'zod';
import { type EventFilter, withTerms } from '#core/audit/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { readOnly } from '#core/platform/read-only.ts';
import {
  type FacetCount,
  type FacetField,
  facetsFromEvents,
  facetsFromRollups,
  rawFacets,
  rollupFacets,
} from './facet-store.ts';
import { isoRange, rangeOf } from './range.ts';
import { forRollups } from './rollup-filter.ts';

/** Events that are looked at for what the rollups do not know: what a person can look through, and quick to count. */
const MAX_EVENTS = 10_000;

export const facetsSchema = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    events: z
      .int()
      .describe(`All events that match; counted up to ${MAX_EVENTS} where \`complete\` is false.`),
    complete: z.boolean(),
    facets: z.array(
      z.object({
        field: z.enum([...rollupFacets, ...rawFacets]).describe('As in a query line.'),
        exact: z
          .boolean()
          .describe(`false: counted among the newest ${MAX_EVENTS} matching events; there may be more.`),
        values: z.array(z.object({ value: z.string(), count: z.int() })).describe('The ten most common.'),
      }),
    ),
  })
  .meta({ id: 'Facets' });

/** Returns the commonest values of the fields by which events are narrowed down. @throws Invalid */
export async function facets(platform: Platform, asked: EventFilter): Promise<z.infer<typeof facetsSchema>> {
  const range = rangeOf(asked, platform.clock.now());
  const { sample, exact } = await readOnly(platform, async (tx) => {
    const filter = await withTerms(tx, asked);
    const rollupFilter = forRollups(filter);
    return {
      sample: await facetsFromEvents(tx, { range, filter, limit: MAX_EVENTS }),
      exact: rollupFilter && (await facetsFromRollups(tx, { range, filter: rollupFilter })),
    };
  });
  const sampled = totalOf(sample);
  const isWhole = sampled < MAX_EVENTS;
  const listOf = (field: FacetField) => {
    const isExact = isWhole || (exact !== undefined && !rawFacets.some((raw) => raw === field));
    const counts = exact && isExact && !isWhole ? exact : sample;
    return {
      field,
      exact: isExact,
      values: counts.filter((one) => one.field === field).map(({ value, count }) => ({ value, count })),
    };
  };
  return {
    ...isoRange(range),
    events: isWhole || !exact ? sampled : totalOf(exact),
    complete: isWhole || exact !== undefined,
    facets: [...rollupFacets, ...rawFacets].map(listOf),
  };
}

/** Every event has an outcome. */
const totalOf = (counts: FacetCount[]): number => counts.find(({ field }) => field === 'outcome')?.total ?? 0;
