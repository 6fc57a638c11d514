/** How long ago a session was begun at least, in days. */
export const ages = [1, 7, 30] as const;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Returns the filter of the list as the API takes it: `age` in days becomes an instant, counted from the full hour, so
 * that pages that are turned within it belong to one list.
 */
export function sessionQuery(filter: Record<string, unknown>, now = Date.now()): object {
  const { age, ...rest } = filter;
  const days = Number(age);
  if (!days) return rest;
  const hour = Math.floor(now / HOUR_MS) * HOUR_MS;
  return { ...rest, to: new Date(hour - days * DAY_MS).toISOString() };
}
