/** The groups of the palette, in the order in which they are shown. */
export const resultGroups = ['recent', 'users', 'alerts', 'events', 'pages'] as const;

/** Something that the palette leads to. */
export type Result = {
  /** The same for the same thing, so that it is listed once. */
  id: string;
  group: (typeof resultGroups)[number];
  label: string;
  hint?: string;
  to: string;
};

const MAX_RECENT = 8;

/** Returns the newest first, each once. */
export const withRecent = (before: Result[], result: Result): Result[] =>
  [{ ...result, group: 'recent' as const }, ...before.filter(({ id }) => id !== result.id)].slice(
    0,
    MAX_RECENT,
  );

export const inGroups = (results: Result[]): Result[] =>
  [...results].sort((a, b) => resultGroups.indexOf(a.group) - resultGroups.indexOf(b.group));
