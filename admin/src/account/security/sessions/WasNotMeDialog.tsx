import Box from '@mui/material/Box';
import DialogContentText from '@mui/material/DialogContentText';
import { useNavigate } from 'react-router-dom';
import { api, type Schemas } from '../../../api/client.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { useAttempt } from '../../../shared/useAttempt.ts';
import { ActionDialog } from '../../parts/ActionDialog.tsx';
import { SessionSummary } from './SessionSummary.tsx';
import { useSessionsRefresh } from './useSessionsRefresh.ts';

type WasNotMeDialogProps = { session: Schemas['UserSession']; onClose: () => void };

/** "This wasn't me": ends the session, tells staff, and goes on to a new password. */
export function WasNotMeDialog({ session, onClose }: WasNotMeDialogProps) {
  const t = useTranslate();
  const navigate = useNavigate();
  const refresh = useSessionsRefresh();
  const { busy, error, attempt } = useAttempt();
  const report = () =>
    attempt(async () => {
      await api.post('/me/sessions/{id}/report', { path: { id: session.id } });
      await refresh();
      navigate('/security/password?after=report');
    });
  return (
    <ActionDialog
      title={t('account.sessions.not_me')}
      submit={t('account.sessions.report')}
      dangerous
      busy={busy}
      error={error}
      wide
      onSubmit={report}
      onClose={onClose}
    >
      <SessionSummary session={session} />
      <DialogContentText>{t('account.sessions.report_explain')}</DialogContentText>
      <Box component="ol" sx={{ m: 0, pl: 3, '& li': { mb: 0.5 } }}>
        <li>{t('account.sessions.report_1')}</li>
        <li>{t('account.sessions.report_2')}</li>
        <li>{t('account.sessions.report_3')}</li>
      </Box>
    </ActionDialog>
  );
}
