import { eventFields } from '#contract/stored-event.ts';

/** What of an event is sealed: fields at the top that are sealed where they are set are left out where they are null. */
export function sealedOf(event: object): object {
  const fields = eventFields.filter((field) => 'sealed' in field && !('in' in field));
  const names = new Set<string>(fields.map(({ name }) => name));
  return Object.fromEntries(
    Object.entries(event).filter(([name, value]) => value !== null || !names.has(name)),
  );
}
