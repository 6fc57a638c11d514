import type { Category } from '#contract/event-enums.ts';
import { sha256 } from '#core/platform/crypto.ts';
import {
  type EntryKey,
  KEY_BYTES,
  keyTextAt,
  microsecondsAt,
  microsecondsOf,
  writeKey,
} from './event-key.ts';
import type { KnownKey } from './note.ts';
import type { RemovalRow } from './removal-store.ts';
import { faultOf } from './retention-in-force.ts';
import { EXPIRED, type Expired, type RetentionChanged, readStatement } from './statement.ts';

type Going = EntryKey & { category: Category };

/** Returns the keys of events that are deleted in one transaction as their record has them, and what it says of them. */
export function removalOf(events: readonly Going[]) {
  const ordered = events.toSorted(
    (a, b) =>
      compareTexts(a.category, b.category) || microsecondsOf(a.occurred_at) - microsecondsOf(b.occurred_at),
  );
  const keys = Buffer.alloc(ordered.length * KEY_BYTES);
  for (const [index, key] of ordered.entries()) writeKey(keys, index * KEY_BYTES, key);
  const by_category: Expired['by_category'] = {};
  for (const { category, occurred_at } of ordered) {
    by_category[category] = { rows: (by_category[category]?.rows ?? 0) + 1, latest: occurred_at };
  }
  const times = ordered.map(({ occurred_at }) => microsecondsOf(occurred_at));
  const first = ordered[times.indexOf(Math.min(...times))]?.occurred_at ?? '';
  const last = ordered[times.indexOf(Math.max(...times))]?.occurred_at ?? '';
  return {
    keys,
    by_category,
    keys_sha256: sha256(keys).toString('hex'),
    occurred: [first, last] satisfies [string, string],
  };
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Returns why a row of `log_removals` makes no deletion valid; undefined when it does. */
export function faultOfRemoval(
  { id, keys, note }: RemovalRow,
  { trusted, changes }: { trusted: readonly KnownKey[]; changes: readonly RetentionChanged[] },
): string | undefined {
  const statement = readStatement(note, trusted);
  if (statement?.kind !== EXPIRED) return 'it is not signed by a key of this log';
  if (statement.id !== id) return `its signature is of another deletion (${statement.id})`;
  if (keys.length !== statement.rows * KEY_BYTES)
    return `it names other events than the ${statement.rows} that were signed`;
  if (sha256(keys).toString('hex') !== statement.keys_sha256)
    return 'it names other events than those that were signed';
  return faultOf(statement, changes) ?? faultOfKeys(keys, statement);
}

/** Each category's events lie together, so it can be seen for each whether it was old enough. */
function faultOfKeys(keys: Buffer, { by_category }: Expired): string | undefined {
  let at = 0;
  for (const category of Object.keys(by_category).sort() as Category[]) {
    const { rows = 0, latest = '' } = by_category[category] ?? {};
    let newest = -1;
    for (let index = 0; index < rows; index += 1, at += KEY_BYTES)
      newest = Math.max(newest, microsecondsAt(keys, at));
    if (newest !== microsecondsOf(latest))
      return `its events of the category ${category} are of other times than was signed`;
  }
  return undefined;
}

/** Yields the keys of a row, to look them up in. */
export function* keysIn({ keys }: Pick<RemovalRow, 'keys'>): Generator<string> {
  for (let at = 0; at < keys.length; at += KEY_BYTES) yield keyTextAt(keys, at);
}
