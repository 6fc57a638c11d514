/** Old and new value of each field that changed. */
export type Changes = Record<string, { old: unknown; new: unknown }>;

/** Returns what a change really changes: fields that are given and differ. Empty when nothing does. */
export function changesBetween(before: Record<string, unknown>, given: Record<string, unknown>): Changes {
  const changes: Changes = {};
  for (const [field, value] of Object.entries(given)) {
    if (value !== undefined && value !== before[field]) changes[field] = { old: before[field], new: value };
  }
  return changes;
}

/** Returns the new values of changed fields. */
export const newValues = (changes: Changes): Record<string, unknown> =>
  Object.fromEntries(Object.entries(changes).map(([field, change]) => [field, change.new]));
