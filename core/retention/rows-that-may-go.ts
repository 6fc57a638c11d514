import type { Category } from '#contract/event-enums.ts';
import { isRecordedHere } from '#contract/reserved-codes.ts';
import type { EventKey } from '#core/audit/index.ts';
import type { Knex } from '#core/platform/database.ts';
import { isCanonical } from '#core/platform/instant.ts';
import {
  asAppended,
  type Finding,
  isRecordCode,
  type KnownKey,
  type StoredLeaf,
  statementOf,
  storedLeaves,
} from '#core/transparency-log/index.ts';

export type Going = EventKey & { category: Category };

/**
 * `going`: rows that are as they were appended, so that their time and category are those that retention was set for; `kept`: the
 * others, and the signed records of retention, which are kept forever; `findings`: what is not as it was appended.
 */
export type Sorted = { going: Going[]; kept: EventKey[]; findings: Finding[] };

/** Sorts expired rows of a partition, or of a table that was one, by whether they may be deleted. */
export async function rowsThatMayGo(
  db: Knex,
  table: string,
  expired: readonly EventKey[],
  keys: readonly KnownKey[],
): Promise<Sorted> {
  const [readable, unreadable] = [expired.filter(isReadable), expired.filter((key) => !isReadable(key))];
  const leaves = readable.length > 0 ? await storedLeaves(db, uniqueOf(readable), table) : [];
  const { intact, findings } = await asAppended(db, leaves);
  const copies = repeated(leaves);
  const going = intact.filter(({ fields }) => !isRecord(fields, keys) && !copies.has(nameOf(fields)));
  const gone = new Set(going.map(({ fields }) => nameOf(fields)));
  return {
    going: going.map(({ fields }) => ({ ...keyOf(fields), category: fields.category as Category })),
    kept: expired.filter((key) => !gone.has(nameOf(key))),
    findings: [
      ...findings,
      ...unreadable.map((key) => added(key, 'it is stored at a time at which nothing is stored')),
      ...uniqueOf(readable.filter((key) => copies.has(nameOf(key)))).map((key) =>
        added(key, 'it is stored more than once'),
      ),
    ],
  };
}

const isReadable = ({ occurred_at }: EventKey): boolean => isCanonical(occurred_at ?? '');

const keyOf = ({ subject_id, occurred_at, id }: EventKey): EventKey => ({ subject_id, occurred_at, id });
const nameOf = ({ subject_id, occurred_at, id }: EventKey): string => `${subject_id} ${occurred_at} ${id}`;

const uniqueOf = (keys: readonly EventKey[]): EventKey[] => [
  ...new Map(keys.map((key) => [nameOf(key), keyOf(key)])).values(),
];

const added = (key: EventKey, text: string): Finding => ({
  kind: 'added',
  position: null,
  event: keyOf(key),
  text,
});

function repeated(leaves: readonly StoredLeaf[]): Set<string> {
  const seen = new Set<string>();
  const names = leaves.map(({ fields }) => nameOf(fields));
  return new Set(names.filter((name) => seen.size === seen.add(name).size));
}

/**
 * Returns whether Gatehouse has signed it as a record of retention. What only looks like one expires like any other
 * event.
 */
function isRecord(fields: StoredLeaf['fields'], keys: readonly KnownKey[]): boolean {
  const { id, code, occurred_at, details } = fields;
  if (!isRecordCode(code) || !isRecordedHere(fields)) return false;
  const note = (details as Record<string, unknown> | null)?.record;
  return statementOf({ id, code, occurred_at, note }, keys) !== undefined;
}
