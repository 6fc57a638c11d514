import Chip from '@mui/material/Chip';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router-dom';
import type { Schemas } from '../../../../api/client.ts';
import { Instant } from '../../../../shared/format/Instant.tsx';
import { useTranslate } from '../../../../shared/i18n/I18nProvider.tsx';

type Session = Schemas['SessionForStaff'];

const small = { fontSize: '0.8125rem' };

/** Shows whether a session is live, or when, why and by whom it was ended. */
export function SessionState({ session }: { session: Session }) {
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
      <EndedBy session={session} />
      <Typography variant="body2" color="textSecondary" component="div" sx={small}>
        <Instant value={ended_at} />
      </Typography>
    </>
  );
}

function EndedBy({ session: { ended_by, ended_by_staff: staff } }: { session: Session }) {
  const t = useTranslate();
  if (!ended_by) return null;
  return (
    <Typography variant="body2" color="textSecondary" component="div" sx={small}>
      {staff ? (
        <Link component={RouterLink} to={`/users/${staff.id}/show`}>
          {staff.name}
        </Link>
      ) : (
        t(`console.investigation.sessions.by.${ended_by}`)
      )}
      {staff?.why && `: “${staff.why}”`}
    </Typography>
  );
}
