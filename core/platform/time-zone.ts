import { z } from 'zod';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** From an instant on, in milliseconds, a zone's clock is so far ahead of UTC. */
export type OffsetChange = { at: number; offset: number };

/** A calendar day, as the UTC midnight that has its date. */
export type Day = number;

/**
 * A time zone as plain data: its name and the changes of its offset, which time-zones.ts reads from PostgreSQL. What the
 * clocks of a zone show is worked out here and nowhere else, so that charts, exports, schedules and mails agree.
 */
export class TimeZone {
  readonly name: string;
  readonly changes: readonly OffsetChange[];

  /** @param changes in order; the first holds for all time before it as well. */
  constructor(name: string, changes: readonly OffsetChange[]) {
    this.name = name;
    this.changes = changes;
  }

  /** Returns how far the clocks are ahead of UTC at an instant, in milliseconds. */
  offsetAt(instant: number): number {
    let [low, high] = [0, this.changes.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.changes[middle]?.at ?? 0) <= instant) low = middle;
      else high = middle - 1;
    }
    return this.changes[low]?.offset ?? 0;
  }

  /** Returns what the clocks show at an instant, as the UTC time that reads so. */
  clockAt(instant: number): Date {
    return new Date(instant + this.offsetAt(instant));
  }

  /** Returns the day that the calendar shows at an instant. */
  dayAt(instant: number): Day {
    return Math.floor((instant + this.offsetAt(instant)) / DAY_MS) * DAY_MS;
  }

  /**
   * Returns the instant at which the clocks show a time. Shown twice (they go back): the first one. Never shown (they go
   * forward): as much later as they skip.
   * @param clock as the UTC time that reads so.
   */
  instantOf(clock: number): number {
    const before = this.offsetAt(clock - DAY_MS);
    const after = this.offsetAt(clock + DAY_MS);
    const candidates = [clock - Math.max(before, after), clock - Math.min(before, after)];
    return candidates.find((instant) => instant + this.offsetAt(instant) === clock) ?? clock - before;
  }

  /** Returns the instant at which a day begins; with the change of clocks where midnight is skipped. */
  startOfDay(day: Day): number {
    return this.instantOf(day);
  }

  /** Returns the instant of an hour of a day, by the clocks: the rules of `instantOf`. */
  hourOf(day: Day, hour: number): number {
    return this.instantOf(day + hour * HOUR_MS);
  }

  /**
   * Returns the last day whose `hour` has come at an instant. Counted by instants, so that an hour that the clocks skip
   * has come with the one after it, and one that they show twice comes once.
   */
  lastDayWith(hour: number, instant: number): Day {
    const today = this.dayAt(instant);
    // An hour that is skipped may come on the day after only.
    const days = [today + DAY_MS, today, today - DAY_MS, today - 2 * DAY_MS];
    return days.find((day) => this.hourOf(day, hour) <= instant) ?? today;
  }

  /** Returns the offset at an instant as `+02:00`; seconds, which zones had until 1972, are cut off. */
  offsetText(instant: number): string {
    const minutes = Math.trunc(this.offsetAt(instant) / MINUTE_MS);
    const two = (value: number) => String(value).padStart(2, '0');
    const ahead = Math.abs(minutes);
    return `${minutes < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`;
  }
}

export const UTC = new TimeZone('UTC', []);

/**
 * The name of a time zone in an input. Whether there is such a zone, only the database can say: `TimeZones.require` in
 * time-zones.ts.
 */
export const timeZoneSchema = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9_+/-]*$/, 'Must be an IANA time zone such as Europe/Kyiv.');
