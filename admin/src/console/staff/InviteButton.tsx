import AddIcon from '@mui/icons-material/PersonAddOutlined';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useNotify, useRefresh } from 'react-admin';
import { limits } from '#contract/limits.ts';
import type { Role } from '#contract/roles.ts';
import { api } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { ActionDialog } from '../users/actions/ActionDialog.tsx';
import { RoleField } from './RoleField.tsx';

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
  const text = (key: TextName<'console.staff.invite'>) => t(`console.staff.invite.${key}`);
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('support');
  return (
    <ActionDialog
      title={text('title')}
      submit={text('submit')}
      reasonCode="other"
      startsWithReason={false}
      onClose={onClose}
      onSubmit={async (note) => {
        await api.post('/staff', { body: { ...note, email: email.trim(), name: name.trim(), role } });
        onClose();
        notify(t('console.staff.invite.done', { email: email.trim() }), { type: 'success' });
        refresh();
      }}
    >
      {text('explain')}
      <Stack spacing={2} sx={{ mt: 2 }}>
        <TextField
          label={text('email')}
          type="email"
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          slotProps={{ htmlInput: { required: true, autoComplete: 'off' } }}
        />
        <TextField
          label={text('name')}
          value={name}
          onChange={(event) => setName(event.target.value)}
          slotProps={{ htmlInput: { required: true, ...limits.staffName, autoComplete: 'off' } }}
        />
        <RoleField value={role} onChange={(chosen) => chosen && setRole(chosen)} />
      </Stack>
    </ActionDialog>
  );
}
