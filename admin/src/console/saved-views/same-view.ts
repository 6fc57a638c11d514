type Filter = Record<string, unknown>;

const inOrder = (filter: Filter): string =>
  JSON.stringify(
    Object.entries(filter)
      .filter(([, value]) => value !== undefined && value !== '')
      .sort(([a], [b]) => a.localeCompare(b)),
  );

/** Returns whether two filters ask for the same, in whatever order they say it. */
export const isSameFilter = (one: Filter, other: Filter): boolean => inOrder(one) === inOrder(other);

/** Returns whether the same columns are hidden. A view that says nothing about columns fits any. */
export const hidesSame = (kept: string[] | null, now: string[]): boolean =>
  kept === null || (kept.length === now.length && kept.every((column) => now.includes(column)));
