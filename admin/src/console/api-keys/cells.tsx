import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { Schemas } from '../../api/client.ts';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { monospace } from '../../shared/theme/tokens.ts';
import { OwnerState } from '../parts/Owner.tsx';
import { Pivot } from '../parts/Pivot.tsx';

type ApiKey = Schemas['ApiKey'];
type CellProps = { apiKey: ApiKey };

const Second = ({ children }: { children: ReactNode }) => (
  <Typography variant="body2" color="textSecondary" component="div" sx={{ fontSize: '0.8125rem' }}>
    {children}
  </Typography>
);

export function KeyCell({ apiKey }: CellProps) {
  return (
    <>
      <Link
        component={RouterLink}
        to={`/api-keys/${apiKey.id}/show`}
        color="textPrimary"
        sx={{ fontWeight: 600 }}
      >
        {apiKey.name}
      </Link>
      <Second>
        <Box component="code" sx={{ fontFamily: monospace }}>
          {apiKey.prefix}…
        </Box>
      </Second>
      <Second>{apiKey.reason}</Second>
    </>
  );
}

export function ScopesCell({ scopes }: Pick<ApiKey, 'scopes'>) {
  const t = useTranslate();
  return (
    <Box sx={{ display: 'flex', gap: 0.5, flexWrap: 'wrap' }}>
      {scopes.map((scope) => (
        <Chip key={scope} size="small" label={t(`console.api-keys.scope.${scope}`, { _: scope })} />
      ))}
    </Box>
  );
}

export function CreatedCell({ apiKey: { created_at, created_by } }: CellProps) {
  return (
    <>
      <Instant value={created_at} />
      <Second>
        <Link component={RouterLink} to={`/users/${created_by.id}/show`} color="inherit">
          {created_by.name}
        </Link>
        <OwnerState owner={created_by} />
      </Second>
    </>
  );
}

export function ExpiryCell({ apiKey: { expires_at } }: CellProps) {
  const t = useTranslate();
  return <Instant value={expires_at} absent={t('console.api-keys.never_expires')} />;
}

export function LastUsedCell({ apiKey: { last_used_at, last_used_ip } }: CellProps) {
  const t = useTranslate();
  return (
    <>
      <Instant value={last_used_at} absent={t('console.api-keys.never_used')} />
      {last_used_ip && (
        <Second>
          <Pivot on={{ kind: 'ip', ip: last_used_ip }}>{last_used_ip}</Pivot>
        </Second>
      )}
    </>
  );
}
