/** The groups of the palette, in the order in which they are shown. */
export const hitGroups = ['recent', 'users', 'alerts', 'events', 'pages'] as const;

/** Something that the palette leads to. */
export type Hit = {
  /** The same for the same thing, so that it is listed once. */
  id: string;
  group: (typeof hitGroups)[number];
  label: string;
  hint?: string;
  to: string;
};

const MAX_RECENT = 8;

/** The newest first, each once. */
export const withRecent = (before: Hit[], hit: Hit): Hit[] =>
  [{ ...hit, group: 'recent' as const }, ...before.filter(({ id }) => id !== hit.id)].slice(0, MAX_RECENT);

export const inGroups = (hits: Hit[]): Hit[] =>
  [...hits].sort((a, b) => hitGroups.indexOf(a.group) - hitGroups.indexOf(b.group));
