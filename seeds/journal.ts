import type { EventInput } from '#core/audit-trail/index.ts';
import { idAt, type Random } from './random.ts';

export type DemoEvent = EventInput & { id: string; occurred_at: string };

/** Where something was done from. */
export type Origin = { ip: string; user_agent: string; session_hash?: string };

/** What an event says besides its code, time and origin. */
export type Saying = Pick<
  EventInput,
  'message' | 'outcome' | 'reason' | 'actor' | 'organisation_id' | 'target' | 'details'
>;

/** Collects what happens from `from` to `until` (ms); what falls outside has not happened. */
export type Journal = {
  from: number;
  until: number;
  covers(time: number): boolean;
  /** Notes an event and returns it, or null outside the time. */
  note(
    time: number,
    code: string,
    subject: EventInput['subject'],
    origin: Origin | null,
    saying?: Saying,
  ): DemoEvent | null;
  /** Everything noted, by time and then id. */
  events(): DemoEvent[];
};

const REQUEST_ID_SHARE = 0.4;

export function openJournal(random: Random, from: number, until: number): Journal {
  const noted: { time: number; event: DemoEvent }[] = [];
  const covers = (time: number) => time > from && time <= until;
  return {
    from,
    until,
    covers,
    note: (time, code, subject, origin, saying) => {
      if (!covers(time)) return null;
      const id = idAt(time, random);
      const occurred_at = new Date(time).toISOString();
      const event: DemoEvent = { id, code, occurred_at, ...saying, subject, ...origin };
      if (origin && random.chance(REQUEST_ID_SHARE)) event.request_id = idAt(time, random);
      noted.push({ time, event });
      return event;
    },
    events: () =>
      noted.sort((a, b) => a.time - b.time || (a.event.id < b.event.id ? -1 : 1)).map(({ event }) => event),
  };
}
