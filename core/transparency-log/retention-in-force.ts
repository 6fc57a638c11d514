import { categories } from '#contract/event-enums.ts';
import type { DaysByCategory } from '#core/retention-rules/index.ts';
import { microsecondsOf } from './event-key.ts';
import {
  type Dropped,
  type Expired,
  RETENTION_CHANGED,
  type RetentionChanged,
  type Statement,
} from './statement.ts';

export const DAY_US = 86_400_000_000;
/** How far the clocks of two machines may be apart: a change and a deletion may be signed by different ones. */
const CLOCKS_US = 60_000_000;

/** Returns the oldest first; of two of one time the one that names the other as the one before is the later one. */
export function inTheirOrder(changes: readonly RetentionChanged[]): RetentionChanged[] {
  return changes.toSorted((a, b) => {
    const apart = microsecondsOf(a.time) - microsecondsOf(b.time);
    if (apart !== 0) return apart;
    return a.previous === b.id ? 1 : b.previous === a.id ? -1 : a.id < b.id ? -1 : 1;
  });
}

/** Returns the change that was signed last. */
export const newestOf = (statements: readonly Statement[]): RetentionChanged | undefined =>
  inTheirOrder(statements.filter((one) => one.kind === RETENTION_CHANGED)).at(-1);

/** Returns why the days in the table are not those that were set last; undefined when they are. */
export function faultOfDays(table: DaysByCategory, newest: RetentionChanged | undefined): string | undefined {
  const isSame = categories.every(
    (category) => (table[category] ?? null) === (newest?.days[category] ?? null),
  );
  if (isSame) return undefined;
  return newest
    ? `audit_retention does not hold the days that were set last, at ${newest.time} (${newest.id})`
    : 'audit_retention holds days that nobody set through Gatehouse';
}

/**
 * Returns why a deletion does not follow from the retention that was in force at its time; undefined when it does.
 * @param changes signed changes of retention, in their order.
 */
export function faultOf(
  deletion: Expired | Dropped,
  changes: readonly RetentionChanged[],
): string | undefined {
  const { rows, by_category, cutoffs } = deletion;
  const signedAt = microsecondsOf(deletion.time);
  const at = changes.findIndex(({ id }) => id === deletion.retention);
  const [change, next] = [changes[at], changes[at + 1]];
  if (!change) return `it follows a change of retention (${deletion.retention}) that is not in the log`;
  const isInForce =
    microsecondsOf(change.time) <= signedAt + CLOCKS_US &&
    (!next || microsecondsOf(next.time) + CLOCKS_US >= signedAt);
  if (!isInForce) return `it follows a change of retention (${change.id}) that was not in force`;
  let sum = 0;
  for (const category of categories) {
    const deleted = by_category[category];
    if (!deleted) continue;
    sum += deleted.rows;
    const days = change.days[category] ?? null;
    const cutoff = cutoffs[category];
    if (days === null || cutoff === undefined || !isPast(cutoff, signedAt + CLOCKS_US - days * DAY_US)) {
      return `events of the category ${category} were not past what was kept then`;
    }
    if (microsecondsOf(deleted.latest) >= microsecondsOf(cutoff)) {
      return `an event of the category ${category} was not past its retention`;
    }
  }
  return sum === rows ? undefined : 'its numbers by category do not make up its rows';
}

const isPast = (cutoff: string, us: number): boolean => microsecondsOf(cutoff) <= us;
