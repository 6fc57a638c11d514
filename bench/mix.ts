import { randomBytes } from 'node:crypto';
import type { Knex } from '#core/platform/database.ts';
import { makeDemo } from '#seeds/events.ts';
import { byRecorder } from '#seeds/own-events.ts';
import { addOrganisations, addUsers } from '#seeds/store.ts';

/** Makes the bodies of posts: the demo's events, as if they happened now, with new ids. */
export type Mix = {
  /** `count` events as NDJSON. */
  ndjson(count: number): Buffer;
  /** One event as a JSON object. */
  single(): Buffer;
};

/** A sender collects a batch for so long: its events have times of their own. */
const COLLECTED_MS = 1000;

/**
 * Adds the demo's accounts, so that subjects are found as they are in an instance with users, and takes its events.
 * @param keepsTimes each event has its own time within the last 90 days. With all of them now, as a load has them, every
 * user travels around the world in a second, and detection has an alert about everyone.
 */
export async function openMix(db: Knex, keepsTimes = false): Promise<Mix> {
  const { organisations, users, events } = makeDemo({ until: new Date() });
  await addOrganisations(db, organisations);
  await addUsers(db, users, () => 'nobody logs in here');
  // What only Gatehouse itself may record is not taken from senders.
  const { sent } = byRecorder(events);
  const rests = sent.map(({ id: _id, occurred_at: _time, ...rest }) => JSON.stringify(rest).slice(1));
  const times = keepsTimes ? sent.map(({ occurred_at }) => occurred_at) : [];
  let next = 0;
  const line = (time: number, id: string) => {
    const rest = rests[next] ?? '';
    const at = times[next] ?? new Date(time).toISOString();
    next = (next + 1) % rests.length;
    return `{"id":"${id}","occurred_at":"${at}",${rest}`;
  };
  const body = (count: number, from: number, spread: number) => {
    const ids = newIds(count);
    const lines = ids.map((id, index) => line(from + Math.floor((index * spread) / count), id));
    return Buffer.from(lines.join('\n'));
  };
  return {
    ndjson: (count) => body(count, Date.now() - COLLECTED_MS, COLLECTED_MS),
    single: () => body(1, Date.now(), 0),
  };
}

/** UUIDv7 (RFC 9562). One by one they would take a tenth of the time that all of an event's way takes. */
function newIds(count: number): string[] {
  const time = Date.now().toString(16).padStart(12, '0');
  const random = randomBytes(count * 9).toString('hex');
  return Array.from({ length: count }, (_, index) => {
    const own = random.slice(index * 18, index * 18 + 18);
    const head = `${time.slice(0, 8)}-${time.slice(8)}-7${own.slice(0, 3)}`;
    return `${head}-a${own.slice(3, 6)}-${own.slice(6)}`;
  });
}
