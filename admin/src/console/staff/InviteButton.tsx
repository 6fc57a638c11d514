import AddIcon from '@mui/icons-material/PersonAddOutlined';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { required, TextInput, useDataProvider, useNotify, useRefresh } from 'react-admin';
import { limits } from '#contract/limits.ts';
import type { Role } from '#contract/roles.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import type { ConsoleDataProvider } from '../data/data-provider.ts';
import { LimitedTextInput } from '../parts/LimitedTextInput.tsx';
import { ActionDialog } from '../users/actions/ActionDialog.tsx';
import { RoleInput } from './RoleInput.tsx';
import type { Member } from './StaffList.tsx';

type Invitation = { email: string; name: string; role: Role };

const start: Invitation = { email: '', name: '', role: 'support' };
const isRequired = required();

/** Invites a colleague by mail. */
export function InviteButton() {
  const t = useTranslate();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="contained" startIcon={<AddIcon />} onClick={() => setOpen(true)}>
        {t('console.staff.invite.action')}
      </Button>
      {isOpen && <InviteDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const text = (key: TextName<'console.staff.invite'>) => t(`console.staff.invite.${key}`);
  return (
    <ActionDialog<Invitation, Member>
      title={text('title')}
      submit={text('submit')}
      reasonCode="other"
      startsWithReason={false}
      inputs={
        <>
          <TextInput
            source="email"
            label={<span>{text('email')}</span>}
            type="email"
            autoFocus
            validate={isRequired}
            slotProps={{ htmlInput: { required: true, autoComplete: 'off' } }}
          />
          <LimitedTextInput
            source="name"
            label={text('name')}
            limit={limits.staffName}
            required
            htmlInput={{ autoComplete: 'off' }}
          />
          <RoleInput />
        </>
      }
      defaultValues={start}
      onSubmit={(note, { email, name, role }) =>
        dataProvider.inviteStaff({ ...note, email: email.trim(), name: name.trim(), role })
      }
      onSuccess={({ email }) => {
        notify(t('console.staff.invite.done', { email }), { type: 'success' });
        onClose();
        refresh();
      }}
      onClose={onClose}
    >
      {text('explain')}
    </ActionDialog>
  );
}
