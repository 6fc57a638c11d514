import Alert from '@mui/material/Alert';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import type { Schemas } from '../../../../api/client.ts';
import { Instant } from '../../../../shared/format/Instant.tsx';
import { useTranslate } from '../../../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../../../shared/i18n/text-key.ts';

/** Shows what is under way on the account and waits for someone. */
export function WaitingNotices({ security }: { security: Schemas['UserSecurity'] }) {
  const t = useTranslate();
  const { email_change, closing, pending_approvals } = security;
  const text = (key: TextName<'console.investigation.security'>, options = {}) =>
    t(`console.investigation.security.${key}`, options);
  return (
    <>
      {closing && (
        <Alert severity="warning">
          {text('closing')} <Instant value={closing.closes_at} />
        </Alert>
      )}
      {email_change && (
        <Alert severity="info">
          {text('email_change', { email: email_change.new_email })}{' '}
          <Instant value={email_change.expires_at} />
        </Alert>
      )}
      {pending_approvals.map(({ id, requested_by, reason, expires_at }) => (
        <Alert key={id} severity="info">
          {text('approval', { name: requested_by.name, reason })} <Instant value={expires_at} />{' '}
          <Link component={RouterLink} to="/approvals">
            {text('to_approvals')}
          </Link>
        </Alert>
      ))}
    </>
  );
}
