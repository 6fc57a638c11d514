import { api, type Schemas } from '../../../api/client.ts';
import { staffActions } from '../../../api/staff-actions.ts';
import type { StaffNote } from './staff-note.ts';

export type StaffAction = keyof typeof staffActions;
export type ActionResult = Schemas['ActionResult'];

/** An action on a user, with what it needs besides the reason. */
export type AskedAction = {
  action: StaffAction;
  /** What of the account it is about, by the parameters of its path: `{ device_id }`. */
  about?: Record<string, string>;
  /** What goes into the body with the reason. */
  input?: Record<string, string | string[]>;
  /** Texts of its own, and the number in them, for an input that changes what the action does. */
  texts?: { key: 'revoke_chosen_sessions'; count: number };
};

/** Does an action on a user. @throws ApiProblem */
export const runUserAction = (
  id: string,
  { action, about, input }: AskedAction,
  note: StaffNote,
): Promise<ActionResult> =>
  api.post(staffActions[action].path, { path: { ...about, id }, body: { ...input, ...note } });

/** Returns the key below which the texts of an action are. */
export const textsOf = ({ action, texts }: AskedAction) => texts?.key ?? action;
