import UnknownIcon from '@mui/icons-material/TravelExploreOutlined';
import Button from '@mui/material/Button';
import { Title } from 'react-admin';
import { Link } from 'react-router-dom';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { EmptyState } from '../../shared/parts/EmptyState.tsx';
import { usePageTitle } from '../../shared/parts/page-title.ts';

/** Shows an address that leads nowhere. */
export function UnknownPage() {
  const t = useTranslate();
  const title = t('console.pages.unknown.title');
  usePageTitle(title);
  return (
    <>
      <Title title={title} />
      <EmptyState
        icon={<UnknownIcon />}
        title={title}
        action={
          <Button component={Link} to="/" variant="outlined">
            {t('console.pages.home')}
          </Button>
        }
      >
        {t('console.pages.unknown.explain')}
      </EmptyState>
    </>
  );
}
