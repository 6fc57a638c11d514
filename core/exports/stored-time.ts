const form = /^(\d{4}-\d\d-\d\d)[ T](\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?(Z|[+-]\d\d(?::\d\d){0,2})$/;

/**
 * Reads times as PostgreSQL writes them (ISO style: `2026-03-29 04:05:06.12+03`) or as the API does: microseconds since
 * 1970. Most times are of the day of the one before, which is remembered.
 */
export function storedTimeReader(): (text: string) => number {
  let [day, dayMs, zone, zoneMs] = ['', 0, 'Z', 0];
  return (text) => {
    const parts = form.exec(text);
    if (!parts) throw new Error(`${text} is no time of the store`);
    const [, ownDay = '', hour, minute, second, fraction = '', ownZone = ''] = parts;
    if (ownDay !== day) [day, dayMs] = [ownDay, Date.parse(`${ownDay}T00:00:00Z`)];
    if (ownZone !== zone) [zone, zoneMs] = [ownZone, offsetOf(ownZone)];
    const seconds = (Number(hour) * 60 + Number(minute)) * 60 + Number(second);
    return (dayMs - zoneMs + seconds * 1000) * 1000 + Number(fraction.padEnd(6, '0'));
  };
}

/** Milliseconds that a zone is ahead of UTC. Those of long ago have seconds. */
function offsetOf(zone: string): number {
  if (zone === 'Z') return 0;
  const [hours = 0, minutes = 0, seconds = 0] = zone.slice(1).split(':').map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * (zone.startsWith('-') ? -1000 : 1000);
}
