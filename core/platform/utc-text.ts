/** SQL of a `timestamptz` as text in UTC with all its microseconds, which a Date would cut off. */
export const utcText = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
