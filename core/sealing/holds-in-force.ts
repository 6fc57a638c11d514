import { HOLD_PLACED, HOLD_RELEASED, type HoldPlaced, type Statement } from './statement.ts';

/** A hold as the database has it. */
export type HoldInTable = { id: string; user_id: string | null; organisation_id: string | null };

/** Holds that were placed and not released, by what was signed, and that the database does not have so. */
export function missingHolds(statements: readonly Statement[], active: readonly HoldInTable[]): HoldPlaced[] {
  const released = new Set(statements.flatMap((one) => (one.kind === HOLD_RELEASED ? [one.hold] : [])));
  const placed = statements.filter((one) => one.kind === HOLD_PLACED);
  return placed.filter(
    ({ hold, user_id, organisation_id }) =>
      !released.has(hold) &&
      !active.some(
        (one) => one.id === hold && one.user_id === user_id && one.organisation_id === organisation_id,
      ),
  );
}
