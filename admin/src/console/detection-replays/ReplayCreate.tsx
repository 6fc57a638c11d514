import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { Title, useGetList } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { usePageTitle } from '../../shared/parts/page-title.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { ReplayForm } from './ReplayForm.tsx';

/** Shows what would be if: choose rules, change them, and see which alerts would come and go. */
export default function ReplayCreate() {
  const t = useTranslate();
  const title = t('console.detection-replays.begin');
  usePageTitle(title);
  const query = useGetList<Schemas['DetectionRule']>('detection-rules');
  return (
    <Card sx={{ p: 3, my: 2, maxWidth: 760 }}>
      <Title title={title} />
      <Typography sx={{ mb: 2 }}>{t('console.detection-replays.explain')}</Typography>
      <Loaded query={query}>{(rules) => <ReplayForm rules={rules} />}</Loaded>
    </Card>
  );
}
