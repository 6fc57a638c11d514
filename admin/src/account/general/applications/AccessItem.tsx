import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import type { ReactNode } from 'react';
import type { TokenScope } from '#contract/token-scopes.ts';
import { Instant } from '../../../shared/format/Instant.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { Fact, Facts } from '../../../shared/parts/Facts.tsx';
import { Scopes } from './Scopes.tsx';

type AccessItemProps = {
  title: ReactNode;
  scopes: readonly TokenScope[];
  created: { label: string; at: string };
  expires_at: string | null;
  last_used_at: string | null;
  last_used_ip: string | null;
  action: ReactNode;
  children?: ReactNode;
};

/** Shows a token or an application: what it may, since when, until when, and when it was last used. */
export function AccessItem(props: AccessItemProps) {
  const { title, scopes, created, expires_at, last_used_at, last_used_ip, action, children } = props;
  const t = useTranslate();
  return (
    <Box
      component="li"
      sx={{ py: 2, borderTop: 1, borderColor: 'divider', '&:first-of-type': { borderTop: 0, pt: 0 } }}
    >
      <Stack
        direction="row"
        sx={{ gap: 2, alignItems: 'flex-start', justifyContent: 'space-between', mb: 1 }}
      >
        <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>{title}</Box>
        {action}
      </Stack>
      <Facts>
        <Fact name={t('account.applications.scopes')}>
          <Scopes of={scopes} />
        </Fact>
        <Fact name={created.label}>
          <Instant value={created.at} />
        </Fact>
        <Fact name={t('account.applications.last_used')}>
          {last_used_at ? (
            <>
              <Instant value={last_used_at} />
              {last_used_ip && ` · ${last_used_ip}`}
            </>
          ) : (
            t('shared.never')
          )}
        </Fact>
        <Fact name={t('account.applications.expires')}>
          <Instant value={expires_at} />
        </Fact>
        {children}
      </Facts>
    </Box>
  );
}
