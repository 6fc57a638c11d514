import { eventFields } from '#contract/stored-event.ts';

/**
 * Returns what of an event is appended: fields at the top that are appended where they are set are left out where they
 * are null.
 */
export function leafContentOf(event: object): object {
  const fields = eventFields.filter((field) => 'inLeaf' in field && !('in' in field));
  const names = new Set<string>(fields.map(({ name }) => name));
  return Object.fromEntries(
    Object.entries(event).filter(([name, value]) => value !== null || !names.has(name)),
  );
}
