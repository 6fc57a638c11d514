import type { Role } from '#contract/roles.ts';
import type { Schemas } from '../../api/client.ts';
import type { ConsoleDataProvider } from '../data/data-provider.ts';
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

type StepInput = { id: string; note: StaffNote; role: Role | null };

/** Does it. @throws ApiProblem */
export function runStep(
  dataProvider: ConsoleDataProvider,
  step: Step,
  { id, note, role }: StepInput,
): Promise<Member> {
  switch (step) {
    case 'change_role':
      return dataProvider.changeStaffRole(id, { ...note, role });
    case 'invite_again':
      return dataProvider.inviteStaffAgain(id, note);
    case 'deactivate':
    case 'take_back':
      return dataProvider.deactivateStaff(id, note);
    case 'reactivate':
      return dataProvider.reactivateStaff(id, note);
  }
}

export const isDangerous = (step: Step): boolean => step === 'deactivate' || step === 'take_back';
