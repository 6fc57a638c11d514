import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { ActionDialog } from './ActionDialog.tsx';
import type { StaffNote } from './staff-note.ts';
import { useAvailableActions } from './useAvailableActions.ts';
import { type ActionResult, type AskedAction, kinds, runUserAction, textsOf } from './user-actions.ts';
import type { ActedOn } from './useUserAction.tsx';

type UserActionDialogProps = {
  user: ActedOn;
  asked: AskedAction;
  onDone: (result: ActionResult, note: StaffNote) => void;
  onClose: () => void;
};

/** Asks before one action on one user. */
export function UserActionDialog({ user, asked, onDone, onClose }: UserActionDialogProps) {
  const t = useTranslate();
  const { data: actions } = useAvailableActions(user.id);
  const available = actions?.find(({ action }) => action === asked.action);
  const chosen = asked.action === 'revoke_sessions' ? asked.session_ids?.length : undefined;
  const values = {
    name: user.name,
    smart_count: chosen ?? available?.affects ?? 0,
    email: asked.action === 'confirm_email' ? asked.new_email : '',
  };
  const kind = textsOf(asked);
  const text = (key: 'title' | 'explain' | 'submit') =>
    t(`console.user-actions.action.${kind}.${key}`, values);
  const needsApproval = available?.needs_approval ?? false;
  const { reasonCode, dangerous } = kinds[asked.action];
  return (
    <ActionDialog
      title={text('title')}
      submit={needsApproval ? t('console.user-actions.approval.submit') : text('submit')}
      dangerous={dangerous && !needsApproval}
      reasonCode={reasonCode}
      onSubmit={async (note) => onDone(await runUserAction(user.id, asked, note), note)}
      onClose={onClose}
    >
      <Typography>{text('explain')}</Typography>
      {needsApproval && (
        <Alert severity="info" sx={{ mt: 1.5 }}>
          {t('console.user-actions.approval.explain')}
        </Alert>
      )}
    </ActionDialog>
  );
}
