/**
 * SQL of a time in words where no text of ours can say it: before the year 1, after 9999, or without end. Null for all others. Nothing
 * writes such times but SQL by hand.
 */
export const toldTime = (column: string): string =>
  `case when not isfinite(${column}) then ${column}::text
        when ${column} < '0001-01-02Z' then to_char(${column} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ' BC'
        when ${column} >= '9999-12-31Z' then to_char(${column} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') end`;

/** Returns what names an event in a finding: itself, or words where its time is one of those. */
export function toldEvent<Event extends { id: string; subject_id: string }>(
  event: Event,
  told: string | null,
): { event: Event | null; words: string } {
  if (told === null) return { event, words: '' };
  return { event: null, words: `event ${event.id} of ${event.subject_id} at ${told}: ` };
}
