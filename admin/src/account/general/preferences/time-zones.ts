import { renamedZones } from '../../../shared/format/zone-names.ts';

export type TimeZone = {
  name: string;
  /** "Buenos Aires, Argentina, America" – what is searched besides the name. */
  words: string;
  /** "+02:00" */
  offset: string;
  /** Minutes east of Greenwich. */
  minutes: number;
};

/** The offset of a zone at an instant, as `+05:30`. */
export function offsetOf(zone: string, at: Date): string {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return name === 'GMT' ? '+00:00' : name.replace('GMT', '').slice(0, 6);
}

function minutesOf(offset: string): number {
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number);
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** All zones that this browser knows, by name, with their offsets at an instant. */
export function timeZones(at: Date): TimeZone[] {
  const listed = Intl.supportedValuesOf('timeZone');
  const names = new Set(['UTC', ...listed.map((name) => renamedZones[name] ?? name)]);
  return [...names].sort().map((name) => {
    const offset = offsetOf(name, at);
    const earlier = listed.find((old) => renamedZones[old] === name) ?? '';
    const words = `${name} ${earlier}`.replace(/[/_]/g, ' ');
    return { name, words, offset, minutes: minutesOf(offset) };
  });
}

/** Zones that have every word of the search in their name or offset. */
export function findTimeZones(zones: readonly TimeZone[], search: string): TimeZone[] {
  const words = search
    .toLowerCase()
    .replace(/[/_,]/g, ' ')
    .replace('utc+', '+')
    .replace('utc-', '-')
    .split(/\s+/)
    .filter(Boolean);
  return zones.filter((zone) => {
    const text = `${zone.words} ${zone.offset} ${zone.offset.replace(/^([+-])0/, '$1')}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
