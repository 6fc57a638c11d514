import { type AuditEvent, type EventFilter, eventsOfKeys, withTerms } from '#core/audit/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { readOnly } from '#core/platform/read-only.ts';
import { ArrivalReader, type Arrived, type Place, placeOfText, placeText } from './arrivals.ts';

/** Events that arrive between two looks and are compared with the filter: the latest of them. */
const MAX_READ = 20_000;
const READ_AT_ONCE = 1000;
/** Matching events that are counted, and how many of them are handed on: nobody can read more in a second. */
const MAX_COUNTED = 200;
const MAX_TOLD = 50;

/** An event, and the text of the place behind it. */
export type LiveEvent = { event: AuditEvent; place: string };

/**
 * `skipped` counts what was too much to tell; `more` says that it was even more than that. `place` is the one behind all
 * of it.
 */
export type LiveEvents = { events: LiveEvent[]; skipped: number; more: boolean; place: string };

/**
 * Follows the events that match in the order in which they were stored, whatever time they carry: an event of an hour ago
 * or of tomorrow comes when it arrives, and hides no other.
 */
export class LiveTail {
  readonly #platform: Platform;
  readonly #filter: EventFilter;
  readonly #reader: ArrivalReader;
  #hasBegun = false;

  /**
   * @param lastEventId the place of the last event that the reader has, from where it continues. What is older than a quarter of
   * an hour is not told.
   */
  constructor(platform: Platform, filter: EventFilter, lastEventId: string) {
    this.#platform = platform;
    this.#filter = { ...filter, from: undefined, to: undefined };
    this.#reader = new ArrivalReader(platform, placeOfText(lastEventId));
  }

  /** Returns what is new, in its order. @throws Invalid when the filter is wrong or takes too long. */
  async next(): Promise<LiveEvents> {
    if (!this.#hasBegun) {
      // A wrong filter is refused before the first event.
      await readOnly(this.#platform, (tx) => withTerms(tx, this.#filter));
      await this.#reader.begin();
      this.#hasBegun = true;
    }
    const { arrived, left, end } = await this.#reader.read(MAX_READ);
    const { events, isWhole } = await this.#matching(arrived);
    this.#reader.moveTo(end);
    const told = events.slice(-MAX_TOLD);
    return {
      events: told.map(({ event, place }) => ({ event, place: placeText(place) })),
      skipped: events.length - told.length,
      more: !isWhole || left > 0,
      place: placeText(end),
    };
  }

  /** Returns the latest of those that match, in their order; all of them where it `isWhole`. */
  async #matching(
    arrived: readonly Arrived[],
  ): Promise<{ events: { event: AuditEvent; place: Place }[]; isWhole: boolean }> {
    if (arrived.length === 0) return { events: [], isWhole: true };
    return readOnly(this.#platform, async (tx) => {
      const filter = await withTerms(tx, this.#filter);
      const places = new Map(arrived.map(({ key, place }) => [`${key.subject_id}/${key.id}`, place]));
      const found: { event: AuditEvent; place: Place }[] = [];
      let end = arrived.length;
      for (; end > 0 && found.length < MAX_COUNTED; end -= READ_AT_ONCE) {
        const keys = arrived.slice(Math.max(0, end - READ_AT_ONCE), end).map(({ key }) => key);
        const events = await eventsOfKeys(tx, keys, filter);
        found.unshift(
          ...events.flatMap((event) => {
            const place = places.get(`${event.subject.id}/${event.id}`);
            return place ? [{ event, place }] : [];
          }),
        );
      }
      return { events: found.slice(-MAX_COUNTED), isWhole: end <= 0 && found.length <= MAX_COUNTED };
    });
  }
}
