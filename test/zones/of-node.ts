import { type OffsetChange, TimeZone } from '#core/platform/time-zone.ts';

const HOUR_MS = 3_600_000;

/**
 * Returns a zone for tests of rules, which have no database: its changes to the hour from 2000 to 2035, as Node knows
 * them.
 */
export function zoneOfNode(name: string): TimeZone {
  const known = made.get(name) ?? make(name);
  made.set(name, known);
  return known;
}

const made = new Map<string, TimeZone>();

function make(name: string): TimeZone {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  const offsetAt = (at: number): number => {
    const text = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
    const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(text) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  };
  const changes: OffsetChange[] = [{ at: Date.UTC(2000, 0), offset: offsetAt(Date.UTC(2000, 0)) }];
  const last = () => changes.at(-1)?.offset;
  for (let day = Date.UTC(2000, 0); day < Date.UTC(2035, 0); day += 24 * HOUR_MS) {
    if (offsetAt(day + 24 * HOUR_MS) === last()) continue;
    for (let at = day; at <= day + 24 * HOUR_MS; at += HOUR_MS / 4) {
      const offset = offsetAt(at);
      if (offset !== last()) changes.push({ at, offset });
    }
  }
  return new TimeZone(name, changes);
}
