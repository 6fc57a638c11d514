import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import { api } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { NamesText } from '../parts/NamesText.tsx';
import { ActionDialog } from '../users/actions/ActionDialog.tsx';

type RevokeSessionsDialogProps = {
  ids: string[];
  /** Whose they are. */
  owners: string[];
  onDone: () => void;
  onClose: () => void;
};

/** Ends sessions of one or several users, with a reason; says whom it had to leave alone. */
export function RevokeSessionsDialog({ ids, owners, onDone, onClose }: RevokeSessionsDialogProps) {
  const t = useTranslate();
  const notify = useNotify();
  const client = useQueryClient();
  const count = { smart_count: ids.length };
  return (
    <ActionDialog
      title={t('console.sessions.end.title', count)}
      submit={t('console.sessions.end.submit', count)}
      dangerous
      reasonCode="suspicious_activity"
      onClose={onClose}
      onSubmit={async (note) => {
        const { revoked, skipped } = await api.post('/sessions/revoke', {
          body: { ...note, session_ids: ids },
        });
        onDone();
        const done = t('console.sessions.end.done', { smart_count: revoked });
        const left = t('console.sessions.end.skipped', { smart_count: skipped.length });
        notify(skipped.length > 0 ? `${done} ${left}` : done, {
          type: skipped.length > 0 ? 'warning' : 'success',
        });
        await client.invalidateQueries();
      }}
    >
      <Typography color="textPrimary" sx={{ fontWeight: 600, mb: 1, overflowWrap: 'anywhere' }}>
        <NamesText names={owners} count={owners.length} />
      </Typography>
      <Typography>{t('console.sessions.end.explain')}</Typography>
    </ActionDialog>
  );
}
