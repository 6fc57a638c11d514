import KeyIcon from '@mui/icons-material/KeyOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import DialogContentText from '@mui/material/DialogContentText';
import Typography from '@mui/material/Typography';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { type AnswerOf, api } from '../../../api/client.ts';
import { useNow } from '../../../shared/format/useNow.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { EmptyState } from '../../../shared/parts/EmptyState.tsx';
import { Fact } from '../../../shared/parts/Facts.tsx';
import { monospace } from '../../../shared/theme/tokens.ts';
import { ActionDialog } from '../../parts/ActionDialog.tsx';
import { Loaded } from '../../parts/Loaded.tsx';
import { Section } from '../../parts/Page.tsx';
import { AccessItem } from './AccessItem.tsx';
import { CreateTokenDialog } from './CreateTokenDialog.tsx';
import { useRevocation } from './useRevocation.ts';

type Tokens = AnswerOf<'/me/tokens', 'get'>;
type Token = Tokens['data'][number];

/** Shows the user's own API tokens, those that are over as well. */
export function TokensSection({ query }: { query: UseQueryResult<Tokens> }) {
  const t = useTranslate();
  const [isCreating, setCreating] = useState(false);
  const revocation = useRevocation<Token>(
    ({ id }) => api.post('/me/tokens/{id}/revoke', { path: { id } }),
    t('account.applications.token_revoked'),
  );
  return (
    <Section
      title={t('account.applications.tokens')}
      explain={t('account.applications.tokens_explain')}
      action={
        <Button variant="contained" onClick={() => setCreating(true)}>
          {t('account.applications.create')}
        </Button>
      }
    >
      <Loaded query={query} lines={3}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState icon={<KeyIcon />} title={t('account.applications.no_tokens')}>
              {t('account.applications.no_tokens_hint')}
            </EmptyState>
          ) : (
            <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
              {data.map((token) => (
                <TokenItem key={token.id} token={token} onRevoke={() => revocation.ask(token)} />
              ))}
            </Box>
          )
        }
      </Loaded>
      {isCreating && <CreateTokenDialog onClose={() => setCreating(false)} />}
      {revocation.item && (
        <ActionDialog
          title={t('account.applications.revoke_title', { name: revocation.item.name })}
          submit={t('account.applications.revoke')}
          dangerous
          busy={revocation.busy}
          error={revocation.error}
          onSubmit={revocation.confirm}
          onClose={() => revocation.ask(null)}
        >
          <DialogContentText>{t('account.applications.revoke_explain')}</DialogContentText>
        </ActionDialog>
      )}
    </Section>
  );
}

function TokenItem({ token, onRevoke }: { token: Token; onRevoke: () => void }) {
  const t = useTranslate();
  const now = useNow();
  const isExpired = new Date(token.expires_at) <= now;
  const state = token.revoked_at ? 'revoked' : isExpired ? 'expired' : null;
  return (
    <AccessItem
      title={
        <>
          <Typography variant="h3" sx={{ mr: 1, display: 'inline' }}>
            {token.name}
          </Typography>
          {state && <Chip size="small" label={t(`account.applications.state.${state}`)} sx={{ mr: 1 }} />}
          <Box
            component="span"
            sx={{ fontFamily: monospace, fontSize: '0.8125rem', color: 'text.secondary' }}
          >
            {token.prefix}…
          </Box>
        </>
      }
      scopes={token.scopes}
      created={{ label: t('account.applications.created'), at: token.created_at }}
      expires_at={token.expires_at}
      last_used_at={token.last_used_at}
      last_used_ip={token.last_used_ip}
      action={
        state === null && (
          <Button
            color="error"
            size="small"
            aria-label={t('account.applications.revoke_title', { name: token.name })}
            onClick={onRevoke}
          >
            {t('account.applications.revoke')}
          </Button>
        )
      }
    >
      {token.application && (
        <Fact name={t('account.applications.application')}>{token.application.name}</Fact>
      )}
    </AccessItem>
  );
}
