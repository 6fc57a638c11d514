import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { Section } from '../../parts/Page.tsx';

export function OffSection({ onBegin }: { onBegin: () => void }) {
  const t = useTranslate();
  return (
    <Section
      title={t('account.two_factor.off')}
      explain={t('account.two_factor.off_explain')}
      action={
        <Button variant="contained" onClick={onBegin}>
          {t('account.two_factor.set_up')}
        </Button>
      }
    >
      <Alert severity="info">{t('account.two_factor.off_hint')}</Alert>
    </Section>
  );
}
