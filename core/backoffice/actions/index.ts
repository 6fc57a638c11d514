import { pathParameters, type StaffAction } from '../staff-action.ts';
import { confirmEmail } from './confirm-email.ts';
import { lock } from './lock.ts';
import { requirePasswordChange } from './require-password-change.ts';
import { resetTwoFactor } from './reset-two-factor.ts';
import { revokeDevice } from './revoke-device.ts';
import { revokeDevices } from './revoke-devices.ts';
import { revokeSession } from './revoke-session.ts';
import { revokeSessions } from './revoke-sessions.ts';
import { sendPasswordReset } from './send-password-reset.ts';
import { unlock } from './unlock.ts';
import { waivePasswordChange } from './waive-password-change.ts';

/** All actions, in the order in which the API and the console list them. */
const all = [
  revokeSessions,
  revokeSession,
  revokeDevice,
  revokeDevices,
  sendPasswordReset,
  requirePasswordChange,
  waivePasswordChange,
  lock,
  unlock,
  resetTwoFactor,
  confirmEmail,
] as const;

export type StaffActionName = (typeof all)[number]['name'];
/** Why an action is not possible, as the actions declare it. */
export type DeclaredWhyNot =
  (typeof all)[number] extends StaffAction<string, infer _Input, infer Code> ? Code : never;

type DeclaredAction = StaffAction<StaffActionName>;
type Names = [StaffActionName, ...StaffActionName[]];

export const staffActions: readonly DeclaredAction[] = all;
const byName = new Map(staffActions.map((action) => [action.name, action]));

/** @throws Error for a name that no action has. */
export function staffAction(name: StaffActionName): DeclaredAction {
  const action = byName.get(name);
  if (!action) throw new Error(`There is no staff action ${name}.`);
  return action;
}

/** Actions on the account as a whole, which can be listed without naming something in it. */
export const listedActions = staffActions.filter((action) => pathParameters(action).length === 0);

const namesOf = (actions: readonly DeclaredAction[]) => actions.map(({ name }) => name) as Names;
export const listedActionNames = namesOf(listedActions);
export const bulkActionNames = namesOf(staffActions.filter(({ bulk }) => bulk));
export const approvableActionNames = namesOf(staffActions.filter(({ approval }) => approval));
