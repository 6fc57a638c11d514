import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

/** Shows why nothing else opens for staff without two-factor authentication; once they have one, the way to the console. */
export function SetupBanner({ required }: { required: boolean }) {
  const t = useTranslate();
  const [wasRequired, setWasRequired] = useState(required);
  if (required && !wasRequired) setWasRequired(true);
  if (!wasRequired) return null;
  if (!required) {
    return (
      <Alert
        severity="success"
        sx={{ mb: 2.5 }}
        action={
          <Button color="inherit" href="/">
            {t('shared.console')}
          </Button>
        }
      >
        {t('account.setup.done')}
      </Alert>
    );
  }
  return (
    <Alert severity="warning" sx={{ mb: 2.5 }}>
      <AlertTitle>{t('account.setup.title')}</AlertTitle>
      {t('account.setup.explain')}
    </Alert>
  );
}
