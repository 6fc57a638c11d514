import BrokenIcon from '@mui/icons-material/ReportOutlined';
import Button from '@mui/material/Button';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { EmptyState } from '../../shared/parts/EmptyState.tsx';

/** Shows a page that failed: a fault of ours, or a part of it that an update has replaced since it was opened. */
export function BrokenPage() {
  const t = useTranslate();
  return (
    <EmptyState
      icon={<BrokenIcon />}
      title={t('console.pages.broken.title')}
      action={
        <Button variant="contained" onClick={() => window.location.reload()}>
          {t('console.pages.broken.reload')}
        </Button>
      }
    >
      {t('console.pages.broken.explain')}
    </EmptyState>
  );
}
