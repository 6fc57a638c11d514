import type { TimeZone } from '#core/platform/time-zone.ts';

/** Writes UTC times of the API as the clocks of a time zone show them, with their offset. */
export function timesIn(zone: TimeZone): (utc: string) => string {
  if (zone.name === 'UTC') return (utc) => utc;
  return (utc) => {
    const time = Date.parse(utc);
    const local = zone.clockAt(time).toISOString().slice(0, 19);
    return `${local}${/\.\d+/.exec(utc)?.[0] ?? ''}${zone.offsetText(time)}`;
  };
}
