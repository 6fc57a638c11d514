import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useTranslate } from '../i18n/I18nProvider.tsx';

/** What MaxMind asks for wherever places found by its GeoLite data are shown. */
export function GeoLiteAttribution() {
  const t = useTranslate();
  return (
    <Typography variant="caption" component="p" color="textSecondary">
      {t('shared.geolite')}{' '}
      <Link
        href="https://www.maxmind.com"
        target="_blank"
        rel="noreferrer"
        underline="always"
        color="inherit"
      >
        https://www.maxmind.com
      </Link>
      .
    </Typography>
  );
}
