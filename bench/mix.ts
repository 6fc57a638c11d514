import type { Knex } from '#core/platform/database.ts';
import { newId } from '#core/platform/ids.ts';
import { makeDemo } from '#seeds/events.ts';
import { addOrganisations, addUsers } from '#seeds/store.ts';

/** Makes the bodies of posts: the demo's events, as if they happened now, with new ids. */
export type Mix = {
  /** `count` events as NDJSON. */
  ndjson(count: number): Buffer;
  /** One event as a JSON object. */
  single(): Buffer;
};

/** A sender gathers a batch for so long: its events have times of their own. */
const GATHERED_MS = 1000;

/**
 * Adds the demo's accounts, so that subjects are found as they are in a house with users, and takes its events.
 * @param keepsTimes each event has its own time within the last 90 days. With all of them now, as a load has them, every
 * user travels around the world in a second, and detection has an alert about everybody.
 */
export async function openMix(db: Knex, keepsTimes = false): Promise<Mix> {
  const { organisations, users, events } = makeDemo({ until: new Date() });
  await addOrganisations(db, organisations);
  await addUsers(db, users, () => 'nobody signs in here');
  const rests = events.map(({ id: _id, occurred_at: _time, ...rest }) => JSON.stringify(rest).slice(1));
  const times = keepsTimes ? events.map(({ occurred_at }) => occurred_at) : [];
  let next = 0;
  const line = (time: number) => {
    const rest = rests[next] ?? '';
    const at = times[next] ?? new Date(time).toISOString();
    next = (next + 1) % rests.length;
    return `{"id":"${newId()}","occurred_at":"${at}",${rest}`;
  };
  return {
    ndjson: (count) => {
      const from = Date.now() - GATHERED_MS;
      const time = (index: number) => from + Math.floor((index * GATHERED_MS) / count);
      return Buffer.from(Array.from({ length: count }, (_, index) => line(time(index))).join('\n'));
    },
    single: () => Buffer.from(line(Date.now())),
  };
}
