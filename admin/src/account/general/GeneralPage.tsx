import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Typography from '@mui/material/Typography';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { Fact, Facts } from '../../shared/parts/Facts.tsx';
import { usePageTitle } from '../../shared/parts/page-title.ts';
import type { SessionAnswer } from '../../shared/session.ts';

export function GeneralPage({ session: { user } }: { session: SessionAnswer }) {
  const t = useTranslate();
  usePageTitle(t('account.general.title'));
  return (
    <>
      <Typography variant="h1" sx={{ mb: 2 }}>
        {t('account.general.title')}
      </Typography>
      <Card>
        <CardContent>
          <Typography variant="h2" sx={{ mb: 2 }}>
            {t('account.general.profile')}
          </Typography>
          <Facts>
            <Fact name={t('account.general.name')}>{user.name}</Fact>
            <Fact name={t('account.general.email')}>{user.email}</Fact>
            <Fact name={t('account.general.organisation')}>
              {user.organisation?.name ?? t('shared.none')}
            </Fact>
          </Facts>
        </CardContent>
      </Card>
    </>
  );
}
