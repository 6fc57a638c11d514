import type { Role } from '#contract/roles.ts';
import { api, type Schemas } from '../../api/client.ts';
import type { StaffNote } from '../users/actions/staff-note.ts';

type Member = Schemas['StaffMember'];

/** What an admin can do about a colleague. */
export const steps = ['change_role', 'invite_again', 'deactivate', 'take_back', 'reactivate'] as const;
export type Step = (typeof steps)[number];

/** Returns what fits the state of a colleague's account. */
export function stepsFor({ status, invitation }: Pick<Member, 'status' | 'invitation'>): Step[] {
  if (invitation) return ['invite_again', 'change_role', 'take_back'];
  return status === 'deactivated' ? ['reactivate', 'change_role'] : ['change_role', 'deactivate'];
}

/** Does it. @throws ApiProblem */
export function runStep(step: Step, id: string, note: StaffNote, role: Role | null): Promise<Member> {
  const path = { id };
  switch (step) {
    case 'change_role':
      return api.post('/staff/{id}/role', { path, body: { ...note, role } });
    case 'invite_again':
      return api.post('/staff/{id}/invite', { path, body: note });
    case 'deactivate':
    case 'take_back':
      return api.post('/staff/{id}/deactivate', { path, body: note });
    case 'reactivate':
      return api.post('/staff/{id}/reactivate', { path, body: note });
  }
}

export const isDangerous = (step: Step): boolean => step === 'deactivate' || step === 'take_back';
