import Chip from '@mui/material/Chip';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { Schemas } from '../../api/client.ts';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { OwnerState } from '../parts/Owner.tsx';

type CellProps = { approval: Schemas['Approval'] };

const Small = ({ children }: { children: ReactNode }) => (
  <Typography variant="body2" color="textSecondary" component="div" sx={{ fontSize: '0.8125rem' }}>
    {children}
  </Typography>
);

export function RequestCell({ approval: { action, user } }: CellProps) {
  const t = useTranslate();
  return (
    <>
      {t(`console.approvals.action.${action}`)}
      <Small>
        <Link
          component={RouterLink}
          to={`/users/${user.id}/show`}
          color="textPrimary"
          sx={{ fontWeight: 600 }}
        >
          {user.name}
        </Link>{' '}
        {user.email}
      </Small>
    </>
  );
}

export function WhyCell({ approval: { reason_code, reason, ticket } }: CellProps) {
  const t = useTranslate();
  return (
    <>
      <span>{reason}</span>
      <Small>
        {t(`console.user-actions.reason_code.${reason_code}`)}
        {ticket !== null && ` · ${t('console.approvals.ticket', { ticket })}`}
      </Small>
    </>
  );
}

export function AskedCell({ approval: { requested_by, requested_at } }: CellProps) {
  return (
    <>
      {requested_by.name}
      <OwnerState owner={requested_by} />
      <Small>
        <Instant value={requested_at} />
      </Small>
    </>
  );
}

const colours = {
  pending: 'warning',
  approved: 'success',
  rejected: 'error',
  withdrawn: 'default',
  expired: 'default',
} as const;

/** Shows whether it waits and until when, or who decided and why. */
export function StateCell({ approval }: CellProps) {
  const t = useTranslate();
  const { state, expires_at, decided_by, decided_at, decision_reason } = approval;
  return (
    <>
      <Chip
        size="small"
        variant="outlined"
        color={colours[state]}
        label={t(`console.approvals.state.${state}`)}
      />
      {state === 'pending' && (
        <Small>
          {t('console.approvals.expires')} <Instant value={expires_at} />
        </Small>
      )}
      {state === 'expired' && (
        <Small>
          <Instant value={expires_at} />
        </Small>
      )}
      {decided_by && (
        <Small>
          {decided_by.name}, <Instant value={decided_at} />
          {decision_reason && <div>{decision_reason}</div>}
        </Small>
      )}
    </>
  );
}
