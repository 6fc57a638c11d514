import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Typography from '@mui/material/Typography';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { Fact, Facts } from '../../shared/parts/Facts.tsx';
import { usePageTitle } from '../../shared/parts/page-title.ts';
import type { SessionAnswer } from '../../shared/session.ts';

export function SecurityPage({ session: { session } }: { session: SessionAnswer }) {
  const t = useTranslate();
  usePageTitle(t('account.security.title'));
  return (
    <>
      <Typography variant="h1" sx={{ mb: 2 }}>
        {t('account.security.title')}
      </Typography>
      <Card>
        <CardContent>
          <Typography variant="h2" sx={{ mb: 2 }}>
            {t('account.security.session')}
          </Typography>
          <Facts>
            <Fact name={t('account.security.since')}>
              <Instant value={session.created_at} />
            </Fact>
            <Fact name={t('account.security.until')}>
              <Instant value={session.expires_at} />
            </Fact>
          </Facts>
        </CardContent>
      </Card>
    </>
  );
}
