type Details = Record<string, unknown> | null;
export type FieldChange = { field: string; before: unknown; after: unknown };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Old and new value of each field, where an event tells of changes; other services may shape theirs otherwise. */
export function changesOf(details: Details): FieldChange[] {
  if (!isRecord(details?.changes)) return [];
  return Object.entries(details.changes).flatMap(([field, change]) =>
    isRecord(change) && 'old' in change && 'new' in change
      ? [{ field, before: change.old, after: change.new }]
      : [],
  );
}

/** Returns what else the details say; null when nothing. */
export function restOf(details: Details): Record<string, unknown> | null {
  const rest = { ...details };
  if (changesOf(details).length > 0) delete rest.changes;
  return Object.keys(rest).length > 0 ? rest : null;
}
