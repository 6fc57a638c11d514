import Typography from '@mui/material/Typography';
import { useDataProvider } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import type { ConsoleDataProvider } from '../data/data-provider.ts';
import { ActionDialog } from '../users/actions/ActionDialog.tsx';
import { isDangerous, runStep, type Step } from './member-steps.ts';
import { type RoleChoice, RoleInput } from './RoleInput.tsx';
import type { Member } from './StaffList.tsx';

type MemberDialogProps = { member: Member; step: Step; onClose: () => void };

/** Asks before something is done about a colleague. */
export function MemberDialog({ member, step, onClose }: MemberDialogProps) {
  const t = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const text = (key: TextName<`console.staff.step.${typeof step}`>) =>
    t(`console.staff.step.${step}.${key}`, { name: member.name });
  const changesRole = step === 'change_role';
  const current: RoleChoice = member.role ?? 'none';
  return (
    <ActionDialog<{ role: RoleChoice }>
      title={text('title')}
      submit={text('submit')}
      dangerous={isDangerous(step)}
      reasonCode={step === 'deactivate' ? 'offboarding' : 'other'}
      inputs={changesRole && <RoleInput offersNone />}
      defaultValues={{ role: current }}
      ready={({ role }) => !changesRole || role !== current}
      onSubmit={(note, { role }) =>
        runStep(dataProvider, step, { id: member.id, note, role: role === 'none' ? null : role })
      }
      done={text('done')}
      onClose={onClose}
    >
      <Typography>{text('explain')}</Typography>
    </ActionDialog>
  );
}
