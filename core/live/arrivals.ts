import type { Platform } from '#core/platform/platform.ts';
import { defineService } from '#core/platform/services.ts';
import {
  type Arrival,
  type Arrivals,
  type EntryKey,
  KEY_BYTES,
  keysOfArrival,
  readArrivals,
  readKey,
} from '#core/transparency-log/index.ts';

/** Live views of one process share a look for so long. */
const SHARED_MS = 700;
const KEYS_SHARED_MS = 5000;
/** Rows that a place names at most. Where more wait, a reader who comes back is told some events twice, and none too few. */
const MAX_NAMED = 500;

/** A look at the queue and the log from a leaf on, begun after `at` on the process's clock. */
type Look = { at: number; from: number; arrivals: Promise<Arrivals> };
type Keys = { at: number; keys: Promise<Buffer> };

const sharedLooksOf = defineService<{ look: Look | undefined; keys: Map<string, Keys> }>({
  name: 'shared looks of live views',
  open: () => ({ look: undefined, keys: new Map() }),
});

/**
 * Returns a look less than a second old: one query, however many live views are open. Looks follow each other, so that a
 * later one never shows less than an earlier one; a reader takes none from before its last.
 */
function recentLook(platform: Platform, from: number, after: number): Look {
  const shared = sharedLooksOf(platform);
  const known = shared.look;
  const now = performance.now();
  if (known && known.from <= from && known.at >= after && now - known.at < SHARED_MS) return known;
  const read = () => readArrivals(platform.db, from);
  const look = { at: now, from, arrivals: known ? known.arrivals.then(read, read) : read() };
  shared.look = look;
  return look;
}

function keysOf(platform: Platform, row: Arrival): Promise<Buffer> {
  const now = performance.now();
  const known = sharedLooksOf(platform).keys;
  for (const [id, { at }] of known) {
    if (now - at < KEYS_SHARED_MS) break;
    known.delete(id);
  }
  const found = known.get(row.id);
  if (found) return found.keys;
  const keys = keysOfArrival(platform.db, row);
  // A look that failed must not be shared.
  keys.catch(() => known.delete(row.id));
  known.set(row.id, { at: now, keys });
  return keys;
}

/** Returns a short name for a row of the queue: the random end of its id. */
const nameOf = (id: string): string => Buffer.from(id.slice(-12), 'hex').toString('base64url');
const NAME_LENGTH = 8;

/**
 * A place in the order in which events were stored: leaves of the log before `size` lie behind it, and of what is not in
 * the log yet the rows named in `told`; of the row `row`, `events` lie behind it.
 */
export type Place = {
  readonly size: number;
  readonly told: ReadonlySet<string>;
  readonly part?: { readonly row: string; readonly events: number } | undefined;
};

const placePattern = /^(\d{1,15})\.((?:[\w-]{8})*)(?:\.([\w-]{8})\.(\d{1,9}))?$/;

export function placeText({ size, told, part }: Place): string {
  const names = [...told].slice(-MAX_NAMED).join('');
  return `${size}.${names}${part ? `.${part.row}.${part.events}` : ''}`;
}

/** Returns the place in a text; undefined when it is none. */
export function placeOfText(text: string): Place | undefined {
  const [, size, names = '', row, events] = placePattern.exec(text) ?? [];
  if (size === undefined) return undefined;
  const told = new Set<string>();
  for (let at = 0; at < names.length; at += NAME_LENGTH) told.add(names.slice(at, at + NAME_LENGTH));
  return { size: Number(size), told, part: row === undefined ? undefined : { row, events: Number(events) } };
}

/** An event that arrived, and the place behind it. */
export type Arrived = { key: EntryKey; place: Place };

/**
 * Reads events in the order in which they were stored. A row of the queue is there when its transaction has been
 * committed, and is known by its id: one that is committed after a younger one is not missed, which a time could not
 * promise. So it works beside any number of servers and workers, and asks nothing of them.
 */
export class ArrivalReader {
  readonly #platform: Platform;
  #place: Place | undefined;
  /** When the last look began, or a bit later. */
  #lookedAt = 0;

  /** @param place what lies behind it is not read; without it, nothing that is there when `begin` is called. */
  constructor(platform: Platform, place?: Place) {
    this.#platform = platform;
    this.#place = place;
  }

  /** Begins where the place was, or with what is stored from now on. */
  async begin(): Promise<void> {
    const { size, rows } = await readArrivals(this.#platform.db, null);
    this.#lookedAt = performance.now();
    // A place behind the end is one of another log, or of this one before it was restored.
    if (this.#place && this.#place.size <= size) return;
    this.#place = { size, told: namesOf(rows.filter(isWaiting)) };
  }

  /**
   * Returns what has arrived since, in its order: at most `limit` events, the latest. Reading does not move the place:
   * what could not be dealt with is read again.
   * @returns with `left` how many came before those, and `end`, the place behind all of them.
   */
  async read(limit: number): Promise<{ arrived: Arrived[]; left: number; end: Place }> {
    const start = this.#place;
    if (!start) throw new Error('begin() has not run');
    const look = recentLook(this.#platform, start.size, this.#lookedAt);
    const { size, rows } = await look.arrivals;
    const fresh = rows.filter(
      ({ id, first }) => (first === null || first >= start.size) && !start.told.has(nameOf(id)),
    );
    const from = latest(fresh, limit);
    const told = new Set([...start.told, ...namesOf(fresh.slice(0, from))]);
    const arrived: Arrived[] = [];
    for (const row of fresh.slice(from)) {
      const name = nameOf(row.id);
      const keys = await keysOf(this.#platform, row);
      const before = { size: start.size, told: new Set(told) };
      const first = start.part?.row === name ? start.part.events : 0;
      for (let index = first; index < keys.length / KEY_BYTES; index += 1) {
        const place = { ...before, part: { row: name, events: index + 1 } };
        arrived.push({ key: readKey(keys, index), place });
      }
      told.add(name);
    }
    this.#lookedAt = look.at;
    const end = { size, told: namesOf(rows.filter(isWaiting)) };
    const left = fresh.slice(0, from).reduce((sum, { events }) => sum + events, 0);
    return { arrived: arrived.slice(-limit), left: left + Math.max(0, arrived.length - limit), end };
  }

  moveTo(place: Place): void {
    this.#place = place;
  }
}

/** Returns where the last rows begin that hold so many events together. */
function latest(rows: readonly Arrival[], events: number): number {
  let [from, held] = [rows.length, 0];
  while (from > 0 && held < events) {
    from -= 1;
    held += rows[from]?.events ?? 0;
  }
  return from;
}

const isWaiting = ({ first }: Arrival): boolean => first === null;
const namesOf = (rows: readonly Arrival[]): Set<string> => new Set(rows.map(({ id }) => nameOf(id)));
