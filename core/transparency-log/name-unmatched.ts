import type { Knex } from '#core/platform/database.ts';
import { type EntryKey, KEY_BYTES, keyText, readKey, writeKey } from './event-key.ts';
import { printOf } from './key-set.ts';
import { leafHash } from './leaf.ts';
import { hashAt } from './merkle.ts';
import type { Problem } from './problem.ts';
import { type StoredLeaf, storedLeaves } from './stored-events.ts';
import { leafTilesReceived } from './tile-store.ts';
import { TILE_WIDTH } from './tiles.ts';

export type NamedProblem = Pick<Problem, 'kind' | 'position' | 'text'> & { key: EntryKey };

/** Events that are named; each costs a look at all keys of the log, together. */
const MAX_NAMED = 1000;

const ID_AT = 24;
const idOf = (keys: Buffer, at: number): string => keys.toString('latin1', at + ID_AT, at + KEY_BYTES);
/** Subject and time. */
const placeOf = (keys: Buffer, at: number): string => keys.toString('latin1', at, at + ID_AT);

/** An event of the log that may be the same as one of the store under another key. */
type Appended = { key: EntryKey; position: number; hash: Buffer };

/**
 * Says what events of an export are that neither the log nor the queue has: copies, events whose id, subject or time was
 * changed since they were appended, or events that were never appended.
 * @param prints of them; `true` for copies.
 * @param keys of the whole export.
 */
export async function nameUnmatched(
  db: Knex,
  {
    prints,
    keys,
    size,
  }: { prints: Map<bigint, boolean>; keys: () => AsyncIterable<EntryKey[]>; size: number },
): Promise<NamedProblem[]> {
  const found = await keysOf(prints, keys);
  const unknown = found.filter(({ isCopy }) => !isCopy).map(({ key }) => key);
  const appended = unknown.length > 0 ? await appendedLike(db, unknown, size) : new Map<string, Appended[]>();
  const stored = new Map((await storedLeaves(db, unknown)).map((one) => [keyText(one.fields), one]));
  const others = [...appended.values()].flat().map((one) => one.key);
  const there = new Set((await storedLeaves(db, others)).map(({ fields }) => keyText(fields)));
  return found.map(({ key, isCopy }) => {
    if (isCopy) return { kind: 'added', key, position: null, text: 'it is stored more than once' };
    const name = keyText(key);
    return whatItIs(key, stored.get(name), appended.get(name) ?? [], there);
  });
}

async function keysOf(
  prints: Map<bigint, boolean>,
  keys: () => AsyncIterable<EntryKey[]>,
): Promise<{ key: EntryKey; isCopy: boolean }[]> {
  const found = new Map<bigint, { key: EntryKey; isCopy: boolean }>();
  const bytes = Buffer.alloc(KEY_BYTES);
  for await (const page of keys()) {
    for (const key of page) {
      writeKey(bytes, 0, key);
      const print = printOf(bytes, 0);
      const isCopy = prints.get(print);
      if (isCopy !== undefined) found.set(print, { key, isCopy });
      if (found.size >= MAX_NAMED) return [...found.values()];
    }
  }
  return [...found.values()];
}

/** Returns events of the log with the same id, or of the same subject at the same time, by the keys they are like. */
async function appendedLike(db: Knex, keys: EntryKey[], size: number): Promise<Map<string, Appended[]>> {
  const byPart = new Map<string, string[]>();
  const bytes = Buffer.alloc(KEY_BYTES);
  for (const key of keys) {
    writeKey(bytes, 0, key);
    for (const part of [idOf(bytes, 0), placeOf(bytes, 0)])
      byPart.set(part, [...(byPart.get(part) ?? []), keyText(key)]);
  }
  const like = new Map<string, Appended[]>();
  for await (const tiles of leafTilesReceived(db, { range: ['-infinity', 'infinity'] })) {
    for (const { tile, keys: own, hashes } of tiles) {
      for (let place = 0; place * KEY_BYTES < own.length; place += 1) {
        const at = place * KEY_BYTES;
        const position = tile * TILE_WIDTH + place;
        const names = [...(byPart.get(idOf(own, at)) ?? []), ...(byPart.get(placeOf(own, at)) ?? [])];
        if (position >= size) continue;
        for (const name of names)
          like.set(name, [
            ...(like.get(name) ?? []),
            { key: readKey(own, place), position, hash: hashAt(hashes, place) },
          ]);
      }
    }
  }
  return like;
}

/** @param there keys of the log that the store has. */
function whatItIs(
  key: EntryKey,
  stored: StoredLeaf | undefined,
  like: Appended[],
  there: ReadonlySet<string>,
): NamedProblem {
  // The leaf tells for certain: with the appended key and all else as it is stored, the event leads to it.
  const same = like.find((one) => stored && leafHash({ ...stored.fields, ...one.key }).equals(one.hash));
  const appended = same ?? like.find((one) => one.key.id === key.id);
  if (!appended) return { kind: 'added', key, position: null, text: 'it was never in the log' };
  if (same && there.has(keyText(same.key))) {
    const text = `it is a copy of number ${same.position} of the log (${same.key.id}), which is stored too`;
    return { kind: 'added', key, position: null, text };
  }
  const parts = (['id', 'subject_id', 'occurred_at'] as const).filter(
    (part) => appended.key[part] !== key[part],
  );
  const was = parts.map((part) => `its ${part} was changed from ${appended.key[part]}`);
  const what = [...was, ...(same ? [] : ['the stored event differs from what was appended'])].join(', and ');
  const text = `it was appended as number ${appended.position}, and ${what}`;
  return { kind: 'changed', key, position: appended.position, text };
}
