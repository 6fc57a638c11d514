const HOUR_MS = 3_600_000;

/**
 * Writes UTC times of the API in a time zone, with its offset. What a zone's offset is in an hour is asked once: Intl
 * takes longer than all the rest.
 */
export function timesIn(timeZone: string): (utc: string) => string {
  if (timeZone === 'UTC') return (utc) => utc;
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const known = new Map<number, { ms: number; text: string }>();
  const offsetAt = (time: number) => {
    // No zone changes its offset within a quarter of an hour.
    const quarter = Math.floor(time / (HOUR_MS / 4));
    const found = known.get(quarter) ?? parseOffset(format, new Date(quarter * (HOUR_MS / 4)));
    if (known.size > 100_000) known.clear();
    known.set(quarter, found);
    return found;
  };
  return (utc) => {
    const time = Date.parse(utc);
    const { ms, text } = offsetAt(time);
    const local = new Date(time + ms).toISOString().slice(0, 19);
    return `${local}${/\.\d+/.exec(utc)?.[0] ?? ''}${text}`;
  };
}

function parseOffset(format: Intl.DateTimeFormat, at: Date): { ms: number; text: string } {
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign = '+', hours = '00', minutes = '00'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  const ms = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return { ms: sign === '-' ? -ms : ms, text: `${sign}${hours}:${minutes}` };
}
