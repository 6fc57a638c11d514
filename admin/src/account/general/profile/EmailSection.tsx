import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useFormat } from '../../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../../shared/parts/ErrorNotice.tsx';
import { useAttempt } from '../../../shared/useAttempt.ts';
import { cancelEmailChange } from '../../data/credentials.ts';
import { type Me, useMeUpdate } from '../../data/me.ts';
import { useNotify } from '../../parts/NoticeProvider.tsx';
import { Section } from '../../parts/Page.tsx';
import { EmailDialog } from './EmailDialog.tsx';

/** Shows the address to log in with; a new one counts once its owner has confirmed it. */
export function EmailSection({ me }: { me: Me }) {
  const t = useTranslate();
  const format = useFormat();
  const notify = useNotify();
  const { refresh } = useMeUpdate();
  const [asking, setAsking] = useState<'new' | 'again' | null>(null);
  const { busy, error, attempt } = useAttempt();
  const pending = me.email_change;

  const cancel = () =>
    attempt(async () => {
      await cancelEmailChange();
      await refresh();
      notify(t('account.email.cancelled'));
    });
  return (
    <Section
      title={t('account.email.title')}
      explain={t('account.email.explain')}
      action={
        <Button variant="outlined" onClick={() => setAsking('new')}>
          {t('account.email.change')}
        </Button>
      }
    >
      <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{me.email}</Typography>
      {pending && (
        <Alert severity="info" sx={{ mt: 2 }}>
          <AlertTitle sx={{ overflowWrap: 'anywhere' }}>
            {t('account.email.pending', { email: pending.new_email })}
          </AlertTitle>
          {t('account.email.pending_explain', { when: format.dateTime(pending.expires_at) })}
          <Stack direction="row" sx={{ gap: 1, mt: 1.5, flexWrap: 'wrap' }}>
            <Button color="inherit" variant="outlined" size="small" onClick={() => setAsking('again')}>
              {t('account.email.resend')}
            </Button>
            <Button color="inherit" size="small" loading={busy} onClick={cancel}>
              {t('account.email.cancel')}
            </Button>
          </Stack>
        </Alert>
      )}
      <ErrorNotice error={error} />
      {asking && (
        <EmailDialog
          address={asking === 'again' ? (pending?.new_email ?? null) : null}
          onClose={() => setAsking(null)}
        />
      )}
    </Section>
  );
}
