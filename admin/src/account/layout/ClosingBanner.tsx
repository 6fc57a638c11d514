import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import { useAttempt } from '../../shared/useAttempt.ts';
import { useMe, useMeUpdate } from '../data/me.ts';
import { keepAccount } from '../data/own-data.ts';
import { useNotify } from '../parts/NoticeProvider.tsx';

/** Shows, on every page while the account is pending closure, until when and how the closure can be cancelled. */
export function ClosingBanner() {
  const t = useTranslate();
  const format = useFormat();
  const notify = useNotify();
  const { data: me } = useMe();
  const { refresh } = useMeUpdate();
  const { busy, error, attempt } = useAttempt();
  if (!me?.closing) return null;
  const keep = () =>
    attempt(async () => {
      await keepAccount();
      await refresh();
      notify(t('account.data.kept'));
    });
  return (
    <Alert
      severity="warning"
      sx={{ mb: 2.5, '& .MuiAlert-message': { flex: 1 } }}
      action={
        <Button color="inherit" variant="outlined" size="small" loading={busy} onClick={keep}>
          {t('account.data.keep')}
        </Button>
      }
    >
      <AlertTitle>
        {t('account.data.closing_title', { when: format.dateTime(me.closing.closes_at) })}
      </AlertTitle>
      {t('account.data.closing_explain')}
      <ErrorNotice error={error} />
    </Alert>
  );
}
