import type { LeafFields } from '#core/audit/index.ts';
import { ALL_EVENTS } from '#core/audit/index.ts';
import { microsecondsOf } from './event-key.ts';
import { holdsInForce } from './holds-in-force.ts';
import { DAY_US, inTheirOrder } from './retention-in-force.ts';
import { RETENTION_CHANGED, type Statement } from './statement.ts';

/**
 * The job runs every 12 hours, and drops or brings back what an earlier run has left detached. What was set before is what it may
 * have gone by for so long.
 */
const LEFT_US = DAY_US;

type Lying = Pick<LeafFields, 'category' | 'occurred_at' | 'subject_id' | 'actor_id' | 'organisation_id'>;

/**
 * Tells of an event that lies in a detached table why retention cannot have put it there; undefined when it can: it is past what is
 * kept now, or was until a day ago, and no hold is on it that is older than that.
 * @param statements that are believed.
 */
export function whyNotOnItsWay(
  statements: readonly Statement[],
  now: Date,
): (event: Lying) => string | undefined {
  const nowUs = now.getTime() * 1000;
  const since = nowUs - LEFT_US;
  const changes = inTheirOrder(statements.filter((one) => one.kind === RETENTION_CHANGED));
  const recent = changes.filter((_one, index) => {
    const next = changes[index + 1];
    return !next || microsecondsOf(next.time) >= since;
  });
  const held = new Map<string, string>();
  for (const one of holdsInForce(statements)) {
    if (microsecondsOf(one.time) > since) continue;
    for (const id of [one.user_id, one.organisation_id]) if (id !== null) held.set(id, one.hold);
  }
  return ({ category, occurred_at, subject_id, actor_id, organisation_id }) => {
    const at = microsecondsOf(occurred_at);
    const isPast = recent.some(({ days }) => {
      const kept = days[category] ?? null;
      return kept !== null && at < nowUs - kept * DAY_US;
    });
    if (!isPast) return 'it is not past its retention';
    const ids = [subject_id, actor_id, organisation_id];
    const hold = ids.flatMap((id) => (id === null ? [] : (held.get(id) ?? [])))[0];
    return hold === undefined ? undefined : `it is under the legal hold ${hold}`;
  };
}

/** Returns what is said of an event that lies in a detached table without being on its way out. */
export const hiddenText = (table: string, why: string | undefined): string =>
  `it lies in ${table}, which is detached from ${ALL_EVENTS} although ${why}: console and exports do not show it`;
