import Box from '@mui/material/Box';
import DialogContentText from '@mui/material/DialogContentText';
import { useNavigate } from 'react-router-dom';
import { api, type Schemas } from '../../../api/client.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { useReauthentication } from '../../../shared/reauthentication/Reauthentication.tsx';
import { useAction } from '../../../shared/reauthentication/useAction.ts';
import { useMeUpdate } from '../../data/me.ts';
import { ActionDialog } from '../../parts/ActionDialog.tsx';
import { SessionSummary } from './SessionSummary.tsx';

const steps = [1, 2, 3, 4] as const;

type WasNotMeDialogProps = { session: Schemas['UserSession']; onClose: () => void };

/** "This wasn't me": revokes all that someone else may have left behind, tells staff, and continues to a new password. */
export function WasNotMeDialog({ session, onClose }: WasNotMeDialogProps) {
  const t = useTranslate();
  const navigate = useNavigate();
  const { refreshAll } = useMeUpdate();
  const withReauthentication = useReauthentication();
  const { busy, error, attempt } = useAction();
  const report = () =>
    attempt(async () => {
      await withReauthentication(() => api.post('/me/sessions/{id}/report', { path: { id: session.id } }));
      await refreshAll();
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
        {steps.map((step) => (
          <li key={step}>{t(`account.sessions.report_${step}`)}</li>
        ))}
      </Box>
    </ActionDialog>
  );
}
