import { instantOf, readWallClock, wallClockAt, wallClockText } from '../../shared/time-range/zone.ts';

/** From where on a stream sends again. */
export const replayStarts = ['time', 'position', 'beginning'] as const;

export type ReplayForm = {
  from: (typeof replayStarts)[number];
  /** As a field for a date and a time has it, in the zone of the user. */
  time: string;
  position: number;
};

type Start = { time: string } | { position: number };

const HOUR_MS = 3_600_000;

/** Returns what the form begins with: the last hour. */
export const newReplay = (position: number, timeZone: string, now = Date.now()): ReplayForm => ({
  from: 'time',
  time: wallClockText(wallClockAt(now - HOUR_MS, timeZone)),
  position,
});

/** Returns the start as the API takes it. @throws RangeError if the time is none. */
export function toStart({ from, time, position }: ReplayForm, timeZone: string): Start {
  if (from === 'beginning') return { position: 0 };
  if (from === 'position') return { position };
  const clock = readWallClock(time);
  return { time: new Date(clock ? instantOf(clock, timeZone) : Number.NaN).toISOString() };
}
