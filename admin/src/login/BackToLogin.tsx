import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { useTranslate } from '../shared/i18n/I18nProvider.tsx';

export function BackToLogin() {
  const t = useTranslate();
  return (
    <Box sx={{ mt: 2.5, textAlign: 'center' }}>
      <Link href="/login">{t('login.back_to_login')}</Link>
    </Box>
  );
}
