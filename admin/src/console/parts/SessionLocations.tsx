import Typography from '@mui/material/Typography';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { hasMoved, hasOtherDevice } from '../../shared/session-use.ts';
import { DevicePivot, LocationPivots } from './PivotCells.tsx';

type Use = Schemas['UserSession']['last_use'];

/** From where a session was opened, and from where it was used last when that is elsewhere. */
export function SessionLocations({ session }: { session: Use & { last_use: Use } }) {
  const t = useTranslate();
  if (!hasMoved(session)) return <LocationPivots location={session} />;
  const { last_use } = session;
  return (
    <>
      <Caption>{t('shared.session_use.opened')}</Caption>
      <LocationPivots location={session} />
      <Caption>{t('shared.session_use.last')}</Caption>
      <LocationPivots location={last_use} />
      {hasOtherDevice(session) && <DevicePivot device={last_use} />}
    </>
  );
}

function Caption({ children }: { children: string }) {
  return (
    <Typography
      variant="body2"
      color="textSecondary"
      component="div"
      sx={{ fontSize: '0.8125rem', '&:not(:first-of-type)': { mt: 0.75 } }}
    >
      {children}
    </Typography>
  );
}
