/** Thresholds of a rule by name. An input that is empty has none. */
export type Thresholds = Record<string, number | null>;

/** Returns those that differ from what is set now. */
export const changedThresholds = (entered: Thresholds, now: Record<string, number>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(entered).flatMap(([name, number]) =>
      number !== null && Number.isFinite(number) && now[name] !== number ? [[name, number]] : [],
    ),
  );
