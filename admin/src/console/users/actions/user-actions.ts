import { api, type Schemas } from '../../../api/client.ts';
import type { ReasonCode, StaffNote } from './staff-note.ts';

type UserAction = Schemas['AvailableAction']['action'];
export type ActionResult = Schemas['ActionResult'];

/** Those that need nothing but a reason. */
type SimpleAction = Exclude<UserAction, 'revoke_sessions' | 'revoke_devices' | 'confirm_email'>;

/** An action on a user, with what it needs besides the reason. */
export type AskedAction =
  | { action: 'revoke_sessions'; session_ids?: string[] }
  | { action: 'revoke_devices'; device_id?: string }
  | { action: 'confirm_email'; new_email: string }
  | { action: SimpleAction };

const paths = {
  send_password_reset: '/users/{id}/password-reset',
  require_password_change: '/users/{id}/require-password-change',
  waive_password_change: '/users/{id}/waive-password-change',
  lock: '/users/{id}/lock',
  unlock: '/users/{id}/unlock',
  reset_two_factor: '/users/{id}/2fa/reset',
} as const;

/** Does an action on a user. @throws ApiProblem */
export function runUserAction(id: string, asked: AskedAction, note: StaffNote): Promise<ActionResult> {
  const path = { id };
  switch (asked.action) {
    case 'revoke_sessions': {
      const { session_ids } = asked;
      return api.post('/users/{id}/sessions/revoke', {
        path,
        body: { ...note, ...(session_ids && { session_ids }) },
      });
    }
    case 'revoke_devices': {
      const { device_id } = asked;
      if (device_id === undefined) return api.post('/users/{id}/devices/revoke', { path, body: note });
      return api.post('/users/{id}/devices/{device_id}/revoke', { path: { id, device_id }, body: note });
    }
    case 'confirm_email':
      return api.post('/users/{id}/email/confirm', { path, body: { ...note, new_email: asked.new_email } });
    default:
      return api.post(paths[asked.action], { path, body: note });
  }
}

/** Under which name the texts of an action stand: one device or some sessions are something else than all of them. */
export function textsOf(asked: AskedAction): UserAction | 'revoke_chosen_sessions' | 'revoke_one_device' {
  if (asked.action === 'revoke_sessions' && asked.session_ids) return 'revoke_chosen_sessions';
  return asked.action === 'revoke_devices' && asked.device_id ? 'revoke_one_device' : asked.action;
}

type Kind = {
  /** The likeliest reason, chosen until someone chooses another. */
  reasonCode: ReasonCode;
  dangerous: boolean;
  /** What takes it back. */
  undo?: SimpleAction;
};

export const kinds: Record<UserAction, Kind> = {
  reset_two_factor: { reasonCode: 'lost_device', dangerous: true },
  revoke_sessions: { reasonCode: 'user_request', dangerous: true },
  revoke_devices: { reasonCode: 'lost_device', dangerous: true },
  send_password_reset: { reasonCode: 'user_request', dangerous: false },
  require_password_change: {
    reasonCode: 'suspicious_activity',
    dangerous: false,
    undo: 'waive_password_change',
  },
  waive_password_change: { reasonCode: 'correction', dangerous: false, undo: 'require_password_change' },
  lock: { reasonCode: 'suspicious_activity', dangerous: true, undo: 'unlock' },
  unlock: { reasonCode: 'user_request', dangerous: false, undo: 'lock' },
  confirm_email: { reasonCode: 'user_request', dangerous: false },
};
