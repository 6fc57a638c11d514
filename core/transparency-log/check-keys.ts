import { CLOCKS_MS, type KeyUse } from './check-checkpoints.ts';
import type { Findings } from './finding.ts';
import { knownKey } from './key-store.ts';
import { idOfKey, isSame, type KeyTrust } from './trusted-keys.ts';

/**
 * Holds the rows of the log's keys against what was signed with them: keys that are foreign, gone, named or dated otherwise, and
 * which of them is in use.
 */
export function checkKeys(
  findings: Findings,
  { keys, rows, foreign }: KeyTrust,
  { origin, uses }: { origin: string | null; uses: ReadonlyMap<string, KeyUse> },
): void {
  const tell = (text: string) => findings.add({ kind: 'key', position: null, event: null, text });
  for (const row of foreign) {
    tell(
      `the key ${idOfKey(knownKey(row))} in log_keys was not created here, and no trusted source names it`,
    );
  }
  for (const key of keys) {
    if (uses.has(idOfKey(key)) && !rows.some((row) => isSame(knownKey(row), key))) {
      tell(`the key ${idOfKey(key)} has signed checkpoints and is no longer in log_keys`);
    }
  }
  /** In the order in which they came into use. */
  const used = [...uses.keys()];
  for (const row of rows) {
    if (foreign.includes(row)) continue;
    const id = idOfKey(knownKey(row));
    const use = uses.get(id);
    if (row.name !== origin) tell(`the key ${id} is named ${row.name}, the log ${origin}`);
    if (!use) {
      // The first key may be older than the first checkpoint: a statement or an export was signed with it.
      if (used.length === 0 && rows.length === 1) continue;
      tell(`the key ${id} has signed no checkpoint that is there`);
      continue;
    }
    const isFirst = used[0] === id && row.created_at <= use.first;
    if (!isFirst && isFar(row.created_at, use.first)) {
      tell(
        `the key ${id} is recorded with another time than its first checkpoint (${use.first.toISOString()})`,
      );
    }
    const isRetired = row.retired_at !== null;
    const retires = used.at(-1) !== id;
    if (isRetired !== retires) {
      tell(
        `the key ${id} is recorded as ${isRetired ? 'retired' : 'in use'} and is ${isRetired ? 'in use' : 'retired'}`,
      );
    } else if (row.retired_at && isFar(row.retired_at, use.last)) {
      tell(
        `the key ${id} is recorded as retired at another time than its last checkpoint (${use.last.toISOString()})`,
      );
    }
  }
  if (used.length > 0 && rows.filter(({ retired_at }) => retired_at === null).length !== 1) {
    tell('log_keys does not have exactly one key in use');
  }
}

const isFar = (a: Date, b: Date): boolean => !(Math.abs(new Date(a).getTime() - b.getTime()) <= CLOCKS_MS);
