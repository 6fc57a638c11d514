import Box from '@mui/material/Box';
import type { Schemas } from '../../../api/client.ts';
import { Instant } from '../../../shared/format/Instant.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { DeviceText } from '../../../shared/parts/DeviceIcon.tsx';
import { LocationText } from '../../../shared/parts/LocationText.tsx';

/** Shows which session a dialog is about. */
export function SessionSummary({ session }: { session: Schemas['UserSession'] }) {
  const t = useTranslate();
  return (
    <Box sx={{ p: 1.5, borderRadius: 2, bgcolor: 'action.hover' }}>
      <DeviceText device={session} />
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
        <LocationText location={session} />
        {session.ip && ` · ${session.ip}`} · {t('account.sessions.created')}{' '}
        <Instant value={session.created_at} />
      </Box>
    </Box>
  );
}
