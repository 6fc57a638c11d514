import type { Knex } from '#core/platform/database.ts';
import { KEY_BYTES, microsecondsAt, microsecondsOf } from './event-key.ts';
import type { Missing } from './expired.ts';
import { type PlacedRow, removalPages, removalsWith } from './removal-store.ts';
import { faultOfRemoval, keysIn } from './removals.ts';
import { readStatement } from './statement.ts';

/** The row of `log_removals` that names an event. `fault`: why it counts for nothing; `time`: when it was signed. */
export type Naming = { id: string; time: string; fault: string | undefined };

/** When the events of a row occurred, in microseconds, by its keys. */
type Span = { from: number; to: number };

/** A row that was judged. `isAstray`: its column `occurred` says other times than its keys. */
export type JudgedRow = Naming & Span & { isAstray: boolean };

/** The rows of `log_removals`, each judged once. */
export type RemovalRows = {
  /** What names each of these events, by their keys: a row that counts where there is one. */
  naming(missing: readonly Missing[]): Promise<Map<string, Naming>>;
  /** All of them, by their ids. */
  all(): Promise<ReadonlyMap<string, JudgedRow>>;
};

const ROWS_AT_ONCE = 50;

/** Rows are found by the times in their keys, which are signed: the column `occurred` is not, and nothing depends on it. */
export function removalRows(db: Knex, by: Parameters<typeof faultOfRemoval>[1]): RemovalRows {
  let reading: Promise<Map<string, JudgedRow>> | undefined;
  const readAll = async () => {
    const rows = new Map<string, JudgedRow>();
    for await (const page of removalPages(db, ROWS_AT_ONCE))
      for (const row of page) rows.set(row.id, judged(row, by));
    return rows;
  };
  const all = () => {
    reading ??= readAll();
    return reading;
  };
  return {
    all,
    naming: async (missing) => {
      const found = new Map<string, Naming>();
      if (missing.length === 0) return found;
      const rows = await all();
      const ids = idsAt([...rows.values()], missing);
      for (let at = 0; at < ids.length; at += ROWS_AT_ONCE) {
        const read = await removalsWith(db, ids.slice(at, at + ROWS_AT_ONCE));
        for (const row of read) {
          const known = rows.get(row.id);
          if (!known) continue;
          // Without its primary key the table may hold another row under the id of one that was signed.
          const isOne = read.filter(({ id }) => id === row.id).length === 1;
          const one = isOne ? known : { ...known, fault: 'there is more than one row with its id' };
          for (const key of keysIn(row)) if (one.fault === undefined || !found.has(key)) found.set(key, one);
        }
      }
      return found;
    },
  };
}

function judged(row: PlacedRow, by: Parameters<typeof faultOfRemoval>[1]): JudgedRow {
  const time = readStatement(row.note, by.trusted)?.time ?? '';
  const span = spanOf(row.keys);
  const isAstray = row.occurred_from !== span.from || row.occurred_to !== span.to;
  return { id: row.id, time, fault: faultOfRemoval(row, by), ...span, isAstray };
}

function spanOf(keys: Buffer): Span {
  const span = { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY };
  for (let at = 0; at + KEY_BYTES <= keys.length; at += KEY_BYTES) {
    const time = microsecondsAt(keys, at);
    span.from = Math.min(span.from, time);
    span.to = Math.max(span.to, time);
  }
  return span;
}

/** Returns rows with events from before and after one of these, or of its very time. */
function idsAt(rows: readonly JudgedRow[], missing: readonly Missing[]): string[] {
  const times = Float64Array.from(missing, (one) => microsecondsOf(one.occurred_at)).sort();
  const [first, last] = [times[0] ?? 0, times.at(-1) ?? 0];
  return rows
    .filter(
      ({ from, to }) =>
        from <= last && to >= first && (firstFrom(times, from) ?? Number.POSITIVE_INFINITY) <= to,
    )
    .map(({ id }) => id);
}

/** Returns the first of these times, which are in their order, that is not before another one. */
function firstFrom(times: Float64Array, from: number): number | undefined {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return times[low];
}
