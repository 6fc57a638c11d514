import { isAllowed } from '#contract/permissions.ts';
import { type Role, roles } from '#contract/roles.ts';
import { listActiveStaff } from '#core/directory/index.ts';
import type { Knex } from '#core/platform/database.ts';
import { Forbidden } from '#core/platform/errors.ts';
import { type AlertRow, hasWaitingAlertAbout } from './alert-store.ts';

/** Roles that may deal with alerts. */
export const triageRoles: readonly Role[] = roles.filter((role) => isAllowed(role, 'alerts:manage'));

/** Returns whether an alert is about this person: as the user, or as the member of staff who acted. */
export const isAbout = (
  { subject_id, group_key }: Pick<AlertRow, 'subject_id' | 'group_key'>,
  userId: string,
): boolean => subject_id === userId || group_key === `actor ${userId}`;

/** Returns whether anyone else could deal with alerts: where there is nobody, one's own must not wait forever. */
export async function hasColleague(db: Knex, userId: string): Promise<boolean> {
  const all = await listActiveStaff(db, triageRoles, 'en');
  return all.some(({ id }) => id !== userId);
}

/** Returns whether someone has to leave an alert to a colleague, because it is about them. */
export const isForColleague = async (
  db: Knex,
  alert: Pick<AlertRow, 'subject_id' | 'group_key'>,
  userId: string,
): Promise<boolean> => isAbout(alert, userId) && (await hasColleague(db, userId));

/**
 * Four eyes: nobody deals with what is found about themselves.
 * @returns whether it is about the asker all the same, who is the only one who can: the event says so.
 * @throws Forbidden `own_alert`
 */
export async function requireColleague(
  db: Knex,
  alert: Pick<AlertRow, 'subject_id' | 'group_key'>,
  userId: string,
): Promise<boolean> {
  if (!isAbout(alert, userId)) return false;
  if (!(await hasColleague(db, userId))) return true;
  throw new Forbidden('own_alert', 'This alert is about you: a colleague has to handle it.');
}

/** @throws Forbidden `own_alert` while an alert about someone waits in which a rule took part that they want to change. */
export async function requireNoOwnAlert(db: Knex, ruleId: string, userId: string): Promise<void> {
  if (!(await hasWaitingAlertAbout(db, userId, ruleId)) || !(await hasColleague(db, userId))) return;
  throw new Forbidden(
    'own_alert',
    'This rule raised an open alert about you: a colleague has to handle it first, or change the rule.',
  );
}
