import type { Platform } from '#core/platform/platform.ts';
import { readOnly } from '#core/platform/read-only.ts';
import type { AuditEvent } from './audit-event.ts';
import type { EventFilter } from './filter.ts';
import { withTerms } from './query-terms.ts';
import { listEvents } from './search-store.ts';

/** How late an event may be stored and still appear. */
const WINDOW_MS = 2 * 60_000;
/** How far back a reader who was away is told what happened. */
const MAX_RESUME_MS = 15 * 60_000;
/** Events looked at in one go, and how many of them are handed on: more nobody can read in a second. */
const MAX_READ = 200;
const MAX_TOLD = 50;

/** `skipped` counts what was too much to tell; `more` says that it was even more than that. */
export type LiveEvents = { events: AuditEvent[]; skipped: number; more: boolean };

/**
 * Follows the events that match as they are stored. It asks by the time of the events, which the list's own index
 * answers, and remembers which it has told: so it needs nothing of whoever stores them, works beside any number of
 * servers, and goes on after PostgreSQL was away.
 */
export class LiveTail {
  readonly #platform: Platform;
  readonly #filter: EventFilter;
  /** Told, or there before: id and subject with the time of the event. */
  readonly #known = new Map<string, number>();
  #since: number | undefined;

  /** @param since tells what happened after this time as well, if that is not too long ago. */
  constructor(platform: Platform, filter: EventFilter, since?: Date) {
    this.#platform = platform;
    this.#filter = filter;
    this.#since = since?.getTime();
  }

  /** What is new, oldest first. @throws Invalid when the filter is wrong or takes too long. */
  async next(): Promise<LiveEvents> {
    const now = this.#platform.clock.now().getTime();
    const since = this.#since;
    const isFirst = this.#known.size === 0 && since === undefined;
    const from = since === undefined ? now - WINDOW_MS : Math.max(since, now - MAX_RESUME_MS);
    const found = await readOnly(this.#platform, async (tx) =>
      listEvents(
        tx,
        await withTerms(tx, { ...this.#filter, from: new Date(from).toISOString(), to: undefined }),
        MAX_READ,
      ),
    );
    this.#since = undefined;
    const fresh = found.filter((event) => !this.#known.has(keyOf(event)));
    for (const event of fresh) this.#known.set(keyOf(event), Date.parse(event.occurred_at));
    for (const [key, time] of this.#known) if (time < now - MAX_RESUME_MS) this.#known.delete(key);
    // Holds even when nothing has ever matched: the next event is new.
    this.#known.set('begun', now);
    if (isFirst) return { events: [], skipped: 0, more: false };
    const events = fresh.slice(0, MAX_TOLD).reverse();
    return { events, skipped: fresh.length - events.length, more: fresh.length === MAX_READ };
  }
}

const keyOf = ({ id, subject }: AuditEvent): string => `${id}/${subject.id}`;
