import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslate } from '../i18n/I18nProvider.tsx';

/** Shows what MaxMind and DB-IP ask for wherever places and network operators found by their data are shown. */
export function GeoLiteAttribution() {
  const t = useTranslate();
  return (
    <Typography variant="caption" component="p" color="textSecondary">
      {t('shared.geolite')} <Source href="https://www.maxmind.com">https://www.maxmind.com</Source>.{' '}
      {t('shared.operators')} <Source href="https://db-ip.com">IP Geolocation by DB-IP</Source>.
    </Typography>
  );
}

const Source = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link href={href} target="_blank" rel="noreferrer" underline="always" color="inherit">
    {children}
  </Link>
);
