import MailIcon from '@mui/icons-material/MailOutlined';
import Button from '@mui/material/Button';
import { useSearchParams } from 'react-router-dom';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { MailDialog } from './MailDialog.tsx';

/** Shows the way to their own mail about alerts. The address opens it too: every such mail has a link to it. */
export function MailButton() {
  const t = useTranslate();
  const [search, setSearch] = useSearchParams();
  const show = (open: boolean) =>
    setSearch(
      (before) => {
        if (open) before.set('mail', 'settings');
        else before.delete('mail');
        return before;
      },
      { replace: true },
    );
  return (
    <>
      <Button variant="outlined" startIcon={<MailIcon />} onClick={() => show(true)}>
        {t('console.alerts.mail.title')}
      </Button>
      {search.get('mail') === 'settings' && <MailDialog onClose={() => show(false)} />}
    </>
  );
}
