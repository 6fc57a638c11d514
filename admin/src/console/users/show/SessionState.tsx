import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import type { Schemas } from '../../../api/client.ts';
import { Instant } from '../../../shared/format/Instant.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';

type SessionStateProps = { session: Pick<Schemas['UserSession'], 'ended_at' | 'end_reason' | 'current'> };

/** Live, or when and why it ended. */
export function SessionState({ session }: SessionStateProps) {
  const t = useTranslate();
  const { ended_at, end_reason, current } = session;
  if (ended_at === null) {
    return (
      <Chip
        size="small"
        color="success"
        label={t(current ? 'console.users.sessions.this_one' : 'console.users.sessions.live')}
      />
    );
  }
  const reason = end_reason ? t(`console.users.sessions.end_reason.${end_reason}`, { _: end_reason }) : null;
  return (
    <>
      {reason ?? t('console.users.sessions.ended')}
      <Typography variant="body2" color="textSecondary" component="div" sx={{ fontSize: '0.8125rem' }}>
        <Instant value={ended_at} />
      </Typography>
    </>
  );
}
