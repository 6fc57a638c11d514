import type { HoldInTable } from '#core/retention-rules/index.ts';
import { HOLD_PLACED, HOLD_RELEASED, type HoldPlaced, type Statement } from './statement.ts';

/** Holds that were placed and not released, by what was signed. */
export function holdsInForce(statements: readonly Statement[]): HoldPlaced[] {
  const released = releasedHolds(statements);
  return statements.filter((one) => one.kind === HOLD_PLACED).filter(({ hold }) => !released.has(hold));
}

const releasedHolds = (statements: readonly Statement[]): Set<string> =>
  new Set(statements.flatMap((one) => (one.kind === HOLD_RELEASED ? [one.hold] : [])));

/** Returns those that the database does not have so. */
export const missingHolds = (
  statements: readonly Statement[],
  active: readonly HoldInTable[],
): HoldPlaced[] =>
  holdsInForce(statements).filter(
    ({ hold, user_id, organisation_id }) =>
      !active.some(
        (one) => one.id === hold && one.user_id === user_id && one.organisation_id === organisation_id,
      ),
  );

/** Holds that the database has as active and that are not in force, and why. They keep more than was requested: nothing is lost. */
export function holdsWithoutWord(
  statements: readonly Statement[],
  active: readonly HoldInTable[],
): { id: string; why: string }[] {
  const inForce = new Set(holdsInForce(statements).map(({ hold }) => hold));
  const released = releasedHolds(statements);
  return active
    .filter(({ id }) => !inForce.has(id))
    .map(({ id }) => ({
      id,
      why: released.has(id) ? 'was released' : 'nobody placed through Gatehouse',
    }));
}
