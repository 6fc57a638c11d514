/**
 * Returns SQL of a `timestamptz` as canonical text (core/platform/instant.ts): in UTC with all its microseconds, which a
 * Date would cut off, or with three digits where they say no more. The one way in which a time comes out of the database
 * as text; `::text` would follow the connection's zone and date style.
 */
export const utcText = (column: string): string =>
  `replace(to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '000Z', 'Z')`;
