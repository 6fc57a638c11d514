import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useNotify, useRefresh } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { ActionDialog } from '../users/actions/ActionDialog.tsx';
import { isDangerous, runStep, type Step } from './member-steps.ts';
import { RoleField } from './RoleField.tsx';
import type { Member } from './StaffList.tsx';

type MemberDialogProps = { member: Member; step: Step; onClose: () => void };

/** Asks before something is done about a colleague. */
export function MemberDialog({ member, step, onClose }: MemberDialogProps) {
  const t = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const [role, setRole] = useState(member.role);
  const text = (key: TextName<`console.staff.step.${typeof step}`>) =>
    t(`console.staff.step.${step}.${key}`, { name: member.name });
  const changesRole = step === 'change_role';
  return (
    <ActionDialog
      title={text('title')}
      submit={text('submit')}
      dangerous={isDangerous(step)}
      reasonCode={step === 'deactivate' ? 'offboarding' : 'other'}
      ready={!changesRole || role !== member.role}
      onClose={onClose}
      onSubmit={async (note) => {
        await runStep(step, member.id, note, role);
        onClose();
        notify(text('done'), { type: 'success' });
        refresh();
      }}
    >
      <Typography>{text('explain')}</Typography>
      {changesRole && (
        <Box sx={{ mt: 2 }}>
          <RoleField value={role} onChange={setRole} withNone />
        </Box>
      )}
    </ActionDialog>
  );
}
