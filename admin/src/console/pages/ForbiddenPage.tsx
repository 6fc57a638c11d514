import LockIcon from '@mui/icons-material/LockOutlined';
import { Title } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { EmptyState } from '../../shared/parts/EmptyState.tsx';
import { usePageTitle } from '../../shared/parts/page-title.ts';

/** Shows a page that the logged-in role may not see. */
export function ForbiddenPage() {
  const t = useTranslate();
  const title = t('console.pages.forbidden.title');
  usePageTitle(title);
  return (
    <>
      <Title title={title} />
      <EmptyState icon={<LockIcon />} title={title}>
        {t('console.pages.forbidden.explain')}
      </EmptyState>
    </>
  );
}
