import { renamedZones } from '../../../shared/format/zone-names.ts';
import { offsetAt, offsetText } from '../../../shared/format/zone-offsets.ts';
import { searchable } from '../../../shared/search-text.ts';

export type TimeZone = {
  name: string;
  /** "Buenos Aires, Argentina, America" – what is searched besides the name. */
  words: string;
  /** "+02:00" */
  offset: string;
  /** Minutes east of Greenwich. */
  minutes: number;
};

/** Returns the offset of a zone at an instant, as `+05:30`. */
export const offsetOf = (zone: string, at: Date): string => offsetText(offsetAt(at.getTime(), zone));

function minutesOf(offset: string): number {
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number);
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** Zones by name, with their offsets at an instant. */
export function timeZones(names: readonly string[], at: Date): TimeZone[] {
  return names.map((name) => {
    const offset = offsetOf(name, at);
    const earlier = Object.keys(renamedZones).find((old) => renamedZones[old] === name) ?? '';
    const words = `${name} ${earlier}`.replace(/[/_]/g, ' ');
    return { name, words, offset, minutes: minutesOf(offset) };
  });
}

/** Zones that have every word of the search in their name or offset. */
export function findTimeZones(zones: readonly TimeZone[], search: string): TimeZone[] {
  const words = searchable(search)
    .replace(/[/_,]/g, ' ')
    .replace('utc+', '+')
    .replace('utc-', '-')
    .split(/\s+/)
    .filter(Boolean);
  return zones.filter((zone) => {
    const text = searchable(`${zone.words} ${zone.offset} ${zone.offset.replace(/^([+-])0/, '$1')}`);
    return words.every((word) => text.includes(word));
  });
}
