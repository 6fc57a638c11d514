/** Names that browsers still list by what they were called before; by the IANA database of today. */
const renamed: Record<string, string> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

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
  const names = new Set(['UTC', ...listed.map((name) => renamed[name] ?? name)]);
  return [...names].sort().map((name) => {
    const offset = offsetOf(name, at);
    const earlier = listed.find((old) => renamed[old] === name) ?? '';
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
