import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { GeoLiteAttribution } from '../../../shared/parts/GeoLiteAttribution.tsx';
import { UserEvents } from '../../audit-events/UserEvents.tsx';

/** What happened to the user last, and the way to all of it. */
export function RecentEvents({ userId }: { userId: string }) {
  const t = useTranslate();
  return (
    <Box>
      <Card>
        <Typography variant="h3" sx={{ px: 2, pt: 2, pb: 1 }}>
          {t('console.users.events.title')}
        </Typography>
        <UserEvents userId={userId} />
      </Card>
      <Box sx={{ mt: 1 }}>
        <GeoLiteAttribution />
      </Box>
    </Box>
  );
}
