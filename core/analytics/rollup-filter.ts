import { type EventFilter, isRollupTerm } from '#core/audit/index.ts';
import type { RollupFilter } from './rollup-store.ts';

/** Returns the filter for the rollups, or undefined when it asks for what they do not know. The range is left out. */
export function forRollups(filter: EventFilter): RollupFilter | undefined {
  const { code, category, outcome, country, device_type, terms = [], from, to, query, ...more } = filter;
  const isKnown = Object.values(more).every((value) => value === undefined) && terms.every(isRollupTerm);
  return isKnown ? { code, category, outcome, country, device_type, terms } : undefined;
}
