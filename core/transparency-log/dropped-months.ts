import type { Knex } from '#core/platform/database.ts';
import { type EntryKey, KEY_BYTES, readKey, writeKey } from './event-key.ts';
import type { Finding } from './finding.ts';
import { digestOfKey, EMPTY_SET, type SetDigest, setDigest } from './set-digest.ts';
import type { Dropped } from './statement.ts';
import { leafTiles } from './tile-store.ts';
import { TILE_WIDTH } from './tiles.ts';

/** Events that are gone, counted by their month and compared with what its records say, in memory that does not grow with them. */
export type DroppedMonths = {
  /** Counts an event that is gone. @returns false when no record is about its month. */
  count(key: EntryKey): boolean;
  /** `notExpired`: how many more are gone than the records say. */
  end(db: Knex, size: number): Promise<{ findings: Finding[]; notExpired: number }>;
};

type Month = { name: string; gone: number; said: number; sums: SetDigest; difference: SetDigest };

/** @param drops records that are believed. A month may have several: late events make it again. */
export function droppedMonths(drops: readonly Dropped[]): DroppedMonths {
  const months = new Map<string, Month>();
  for (const { from, rows, keys_sum } of drops) {
    // An empty month was dropped: what is gone of it is named event by event.
    if (rows === 0) continue;
    const name = monthOf(from);
    const month = months.get(name) ?? { name, gone: 0, said: 0, sums: setDigest(), difference: setDigest() };
    months.set(name, month);
    month.said += rows;
    month.difference.removeText(keys_sum);
    month.sums.addText(keys_sum);
  }
  const bytes = Buffer.alloc(KEY_BYTES);
  return {
    count: (key) => {
      const month = months.get(monthOf(key.occurred_at));
      if (!month) return false;
      writeKey(bytes, 0, key);
      month.gone += 1;
      month.difference.add(bytes, 0);
      month.sums.removeText(digestOfKey(bytes, 0));
      return true;
    },
    end: async (db, size) => {
      const findings: Finding[] = [];
      let notExpired = 0;
      for (const month of months.values()) {
        if (month.gone === month.said && month.difference.text() === EMPTY_SET) continue;
        notExpired += Math.max(0, month.gone - month.said);
        findings.push(await findingOf(db, size, month));
      }
      return { findings, notExpired };
    },
  };
}

const monthOf = (time: string): string => time.slice(0, 7);

/** Where one event makes the difference, the difference is its digest: then it can be named. */
async function findingOf(
  db: Knex,
  size: number,
  { name, gone, said, sums, difference }: Month,
): Promise<Finding> {
  const numbers = `of the events of ${name}, ${gone} are gone and were not deleted singly; the records of retention say that ${said} were dropped with the month`;
  const more = gone - said;
  const isOne = more === 1 || more === -1;
  const one = isOne ? await findByDigest(db, size, (more === 1 ? difference : sums).text()) : undefined;
  if (!one) {
    const what = more === 0 ? `${numbers}, but others` : numbers;
    return { kind: 'record', position: null, event: null, text: what };
  }
  const [kind, text] =
    more === 1
      ? (['removed', `it is missing and was not dropped by retention: ${numbers}`] as const)
      : (['added', `it is stored, although it was dropped: ${numbers}`] as const);
  return { kind, ...one, text };
}

const TILES_AT_ONCE = 64;

/** Reads the log's keys through once more, for the one that has this digest. */
async function findByDigest(
  db: Knex,
  size: number,
  digest: string,
): Promise<{ position: number; event: EntryKey } | undefined> {
  const tiles = Math.ceil(size / TILE_WIDTH);
  for (let from = 0; from < tiles; from += TILES_AT_ONCE) {
    for (const { tile = 0, keys } of await leafTiles(db, from, Math.min(tiles, from + TILES_AT_ONCE))) {
      for (let at = 0; keys && at + KEY_BYTES <= keys.length; at += KEY_BYTES) {
        if (digestOfKey(keys, at) !== digest) continue;
        return { position: tile * TILE_WIDTH + at / KEY_BYTES, event: readKey(keys, at / KEY_BYTES) };
      }
    }
  }
  return undefined;
}
