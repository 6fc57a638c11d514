import Button from '@mui/material/Button';
import DialogContentText from '@mui/material/DialogContentText';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { useReauthentication } from '../../../shared/reauthentication/Reauthentication.tsx';
import { useAction } from '../../../shared/reauthentication/useAction.ts';
import { useMeUpdate } from '../../data/me.ts';
import { ActionDialog } from '../../parts/ActionDialog.tsx';
import { useNotify } from '../../parts/NoticeProvider.tsx';

/** Ends every session but this one. */
export function RevokeOthersButton({ count }: { count: number }) {
  const t = useTranslate();
  const notify = useNotify();
  const { refreshAll } = useMeUpdate();
  const [isAsking, setAsking] = useState(false);
  const withReauthentication = useReauthentication();
  const { busy, error, attempt } = useAction();
  const revoke = () =>
    attempt(async () => {
      const { revoked } = await withReauthentication(() => api.post('/me/sessions/revoke-others'));
      await refreshAll();
      setAsking(false);
      notify(t('account.sessions.others_revoked', { smart_count: revoked }));
    });
  return (
    <>
      <Button variant="outlined" color="error" onClick={() => setAsking(true)}>
        {t('account.sessions.revoke_others')}
      </Button>
      {isAsking && (
        <ActionDialog
          title={t('account.sessions.revoke_others')}
          submit={t('account.sessions.revoke_others')}
          dangerous
          busy={busy}
          error={error}
          onSubmit={revoke}
          onClose={() => setAsking(false)}
        >
          <DialogContentText>
            {t('account.sessions.revoke_others_explain', { smart_count: count })}
          </DialogContentText>
          <DialogContentText>{t('account.sessions.revoke_others_pending')}</DialogContentText>
        </ActionDialog>
      )}
    </>
  );
}
