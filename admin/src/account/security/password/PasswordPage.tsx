import Alert from '@mui/material/Alert';
import { useSearchParams } from 'react-router-dom';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { useMe } from '../../data/me.ts';
import { Loaded } from '../../parts/Loaded.tsx';
import { Page } from '../../parts/Page.tsx';
import { PasswordForm } from './PasswordForm.tsx';

export function PasswordPage() {
  const t = useTranslate();
  const query = useMe();
  const [search] = useSearchParams();
  return (
    <Page name="password">
      {search.get('after') === 'report' && (
        <Alert severity="warning">{t('account.sessions.reported_next')}</Alert>
      )}
      <Loaded query={query}>{(me) => <PasswordForm me={me} />}</Loaded>
    </Page>
  );
}
