import type { Schemas } from '../../api/client.ts';

type LiveInput = Schemas['LiveInput'];
type EventsInput = Extract<LiveInput['subscriptions'][number], { topic: 'audit_events' }>;

/** What a page follows. */
export type Topic = { topic: 'alert_counts' } | { topic: 'audit_events'; filter: EventsInput['filter'] };

/** A problem as data: an error loses its fields on the way to another tab. */
export type LiveProblem = Pick<Schemas['Problem'], 'status' | 'code' | 'detail' | 'errors'>;

/** What the server says about a topic. */
export type LiveMessage = {
  event?: Schemas['AuditEvent'];
  skipped?: { skipped: number; more: boolean };
  counts?: Schemas['AlertCounts'];
  refused?: LiveProblem;
  /** Everything up to here was told. */
  place?: string;
};

/**
 * `lost`: it connects again. `full`: more is followed than one connection takes. `ended`: the session is over. `refused`:
 * not tried again before someone asks for it.
 */
export type Status =
  | { state: 'waiting' | 'open' | 'lost' | 'full' | 'ended' }
  | { state: 'refused'; problem: LiveProblem };

/** What a tab says to the hub that holds the connection. */
export type TabMessage =
  /** All that the tab follows, each from the place that it has reached, and whose page it is. */
  | { type: 'follow'; user: string; topics: { topic: Topic; place: string }[] }
  /** Someone asks to try again what was lost or refused. */
  | { type: 'retry' }
  /** The tab is looked at again, or the network is back: a connection may have died meanwhile. */
  | { type: 'wake' }
  | { type: 'left' };

/** What the hub says to a tab. */
export type HubMessage =
  | { type: 'status'; key: string; status: Status }
  | { type: 'told'; key: string; message: LiveMessage }
  /** The session is over, or another person's: the tab finds out which. */
  | { type: 'ended' }
  /** Asks the tab to say again what it follows: one that never answers has crashed. */
  | { type: 'ping' };

/** Names a topic: the same for topics that ask for the same, in any tab. */
export function keyOf(topic: Topic): string {
  if (topic.topic === 'alert_counts') return topic.topic;
  const fields = Object.entries(topic.filter).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${topic.topic} ${JSON.stringify(fields)}`;
}

/** Makes a topic of the conditions of a list, in which a single value may stand for a list and an empty one for none. */
export function eventsTopic({ code, country, ...rest }: Record<string, unknown>): Topic {
  const filter = { ...rest, code: listOf(code), country: listOf(country) };
  const given = Object.entries(filter).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  return { topic: 'audit_events', filter: Object.fromEntries(given) };
}

function listOf(value: unknown): unknown {
  if (value === undefined || value === null || value === '') return undefined;
  if (!Array.isArray(value)) return [value];
  return value.length > 0 ? value : undefined;
}

/** Builds the body of `POST /live`: each topic is named by its position, and continues at its place. */
export const liveInput = (
  user: string,
  topics: readonly Topic[],
  placeOf: (key: string) => string,
): LiveInput => ({
  user,
  subscriptions: topics.map((topic, index) => {
    const id = String(index);
    if (topic.topic === 'alert_counts') return { id, topic: topic.topic };
    return { id, topic: topic.topic, filter: topic.filter, after: placeOf(keyOf(topic)) };
  }),
});

/** Returns the positions of the subscriptions that a refused body is wrong in. */
export const wrongSubscriptions = ({ errors = [] }: Pick<LiveProblem, 'errors'>): number[] => {
  const positions = errors.flatMap(({ pointer }) => /^\/subscriptions\/(\d+)\//.exec(pointer)?.[1] ?? []);
  return [...new Set(positions)].map(Number);
};

/** Returns how long to wait before the next try, in milliseconds: longer each time, and not every browser at once. */
export function waitMs(tries: number, random: number): number {
  const max = Math.min(30_000, 1000 * 2 ** tries);
  return max / 2 + (max / 2) * random;
}
