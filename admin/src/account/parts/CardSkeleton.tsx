import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { LinesSkeleton } from '../../shared/parts/Skeletons.tsx';

/** Shows where a page or a part of it will be. */
export function CardSkeleton({ lines = 6 }: { lines?: number }) {
  const t = useTranslate();
  return (
    <Card role="status" aria-label={t('shared.loading')}>
      <CardContent>
        <LinesSkeleton lines={lines} />
      </CardContent>
    </Card>
  );
}
