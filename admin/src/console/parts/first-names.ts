const MAX_NAMES = 3;

/** Returns the names to say of many: the first few, each once, and how many rows are beside them. */
export function firstNames(names: readonly string[], count: number): { shown: string[]; more: number } {
  const shown = [...new Set(names)].slice(0, MAX_NAMES);
  const told = names.filter((name) => shown.includes(name)).length;
  return { shown, more: Math.max(0, count - told) };
}
