import DialogContentText from '@mui/material/DialogContentText';
import { api, type Schemas } from '../../../api/client.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { useReauthentication } from '../../../shared/reauthentication/Reauthentication.tsx';
import { useAction } from '../../../shared/reauthentication/useAction.ts';
import { ActionDialog } from '../../parts/ActionDialog.tsx';
import { useNotify } from '../../parts/NoticeProvider.tsx';
import { SessionSummary } from './SessionSummary.tsx';
import { useSessionsRefresh } from './useSessionsRefresh.ts';

type RevokeDialogProps = { session: Schemas['UserSession']; onClose: () => void };

export function RevokeDialog({ session, onClose }: RevokeDialogProps) {
  const t = useTranslate();
  const notify = useNotify();
  const refresh = useSessionsRefresh();
  const withReauthentication = useReauthentication();
  const { busy, error, attempt } = useAction();
  const revoke = () =>
    attempt(async () => {
      await withReauthentication(() => api.post('/me/sessions/{id}/revoke', { path: { id: session.id } }));
      await refresh();
      notify(t('account.sessions.revoked'));
      onClose();
    });
  return (
    <ActionDialog
      title={t('account.sessions.revoke_title')}
      submit={t('account.sessions.revoke')}
      dangerous
      busy={busy}
      error={error}
      onSubmit={revoke}
      onClose={onClose}
    >
      <SessionSummary session={session} />
      <DialogContentText>{t('account.sessions.revoke_explain')}</DialogContentText>
    </ActionDialog>
  );
}
