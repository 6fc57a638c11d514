import type { EventFilter } from '#core/audit/index.ts';
import { type LiveEvents, LiveTail } from '#core/live/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { LiveSource } from './live-stream.ts';

type Words = {
  toText: (live: LiveEvents) => string;
  /** Says only up to where everything was told. */
  toPlace: (place: string) => string;
};

/**
 * Returns events as they are stored.
 * @param after the place up to which the reader has been told, from where it continues.
 */
export function eventsSource(
  platform: Platform,
  filter: EventFilter,
  after: string,
  { toText, toPlace }: Words,
): Pick<LiveSource, 'permission' | 'share' | 'next' | 'stillHere'> {
  const tail = new LiveTail(platform, filter, after);
  let place = '';
  return {
    permission: 'audit_events:read',
    share: 'liveEvents',
    next: async () => {
      const live = await tail.next();
      place = live.place;
      return toText(live);
    },
    // A reader keeps it, so that it comes back to here also when nothing has matched for long.
    stillHere: () => toPlace(place),
  };
}
