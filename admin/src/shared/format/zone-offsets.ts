/** From an instant on, in milliseconds, a zone's clock is so far ahead of UTC. */
export type OffsetChange = { at: number; offset: number };

/**
 * Changes of offset as the server knows them, by zone. The browser's own database may be older: a day in a chart would
 * begin at one time and be labelled by another.
 */
const ofServer = new Map<string, readonly OffsetChange[]>();

/** Keeps what the server says of a zone; from then on times are shown by it. */
export const keepOffsets = (timeZone: string, changes: readonly OffsetChange[]): void => {
  ofServer.set(timeZone, changes);
};

/**
 * Returns how far the clocks of a zone are ahead of UTC at an instant, in milliseconds: by the server, else by the
 * browser.
 */
export function offsetAt(instant: number, timeZone: string): number {
  const changes = ofServer.get(timeZone);
  return changes ? lastBefore(changes, instant) : browserOffset(instant, timeZone);
}

function lastBefore(changes: readonly OffsetChange[], instant: number): number {
  let [low, high] = [0, changes.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((changes[middle]?.at ?? 0) <= instant) low = middle;
    else high = middle - 1;
  }
  return changes[low]?.offset ?? 0;
}

/** Formats are slow to make and never change. */
const formats = new Map<string, Intl.DateTimeFormat | null>();

/** null: the browser does not know the zone. */
function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = makeFormat(timeZone);
  formats.set(timeZone, format);
  return format;
}

function makeFormat(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return null;
  }
}

/** By the browser's own database; none for a zone that it does not know. */
export function browserOffset(instant: number, timeZone: string): number {
  const format = formatOf(timeZone);
  if (!format || Number.isNaN(instant)) return 0;
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const read = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  const clock = Date.UTC(
    read('year'),
    read('month') - 1,
    read('day'),
    read('hour'),
    read('minute'),
    read('second'),
  );
  return clock - Math.floor(instant / 1000) * 1000;
}

/** Returns what the clocks of a zone show at an instant, as the UTC time that reads so. */
export const clockAt = (instant: number, timeZone: string): Date =>
  new Date(instant + offsetAt(instant, timeZone));

/** Returns an offset as `+05:30`. */
export function offsetText(offset: number): string {
  const minutes = Math.trunc(Math.abs(offset) / 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
