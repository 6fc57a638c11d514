import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Chip from '@mui/material/Chip';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import type { Schemas } from '../../../../api/client.ts';
import { Instant } from '../../../../shared/format/Instant.tsx';
import { useNow } from '../../../../shared/format/useNow.ts';
import { useTranslate } from '../../../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../../../shared/i18n/text-key.ts';
import { monospace } from '../../../../shared/theme/tokens.ts';
import { Pivot } from '../../../parts/Pivot.tsx';

type Token = Schemas['PersonalToken'];

const columns = ['token', 'scopes', 'created', 'last_used', 'expires', 'state'] as const;

/** Shows the user's personal tokens: what a program may read in the user's name. */
export function TokensCard({ tokens }: { tokens: Token[] }) {
  const t = useTranslate();
  const id = useId();
  const text = (key: TextName<'console.investigation.tokens'>) => t(`console.investigation.tokens.${key}`);
  return (
    <Card component="section" aria-labelledby={id}>
      <Typography id={id} variant="h3" sx={{ px: 2, pt: 2, pb: 1 }}>
        {text('title')}
      </Typography>
      {tokens.length === 0 ? (
        <Typography variant="body2" color="textSecondary" sx={{ px: 2, pb: 2 }}>
          {text('none')}
        </Typography>
      ) : (
        <Box sx={{ overflowX: 'auto' }}>
          <Table size="small" aria-labelledby={id} sx={{ '& td': { verticalAlign: 'top' } }}>
            <TableHead>
              <TableRow>
                {columns.map((column) => (
                  <TableCell key={column}>{text(column)}</TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {tokens.map((token) => (
                <TokenRow key={token.id} token={token} />
              ))}
            </TableBody>
          </Table>
        </Box>
      )}
    </Card>
  );
}

function TokenRow({ token }: { token: Token }) {
  const t = useTranslate();
  const now = useNow();
  const {
    name,
    application,
    prefix,
    scopes,
    created_at,
    last_used_at,
    last_used_ip,
    expires_at,
    revoked_at,
  } = token;
  const state = revoked_at !== null ? 'revoked' : new Date(expires_at) <= now ? 'expired' : 'active';
  return (
    <TableRow>
      <TableCell>
        <Box component="span" sx={{ fontWeight: 600 }}>
          {application?.name ?? name}
        </Box>
        <Typography variant="body2" component="div" color="textSecondary" sx={{ fontFamily: monospace }}>
          {prefix}…
        </Typography>
      </TableCell>
      <TableCell>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
          {scopes.map((scope) => (
            <Chip key={scope} size="small" label={scope} />
          ))}
        </Box>
      </TableCell>
      <TableCell>
        <Instant value={created_at} />
      </TableCell>
      <TableCell>
        <Instant value={last_used_at} absent={t('shared.never')} />
        {last_used_ip && (
          <Typography variant="body2" component="div" sx={{ fontSize: '0.8125rem' }}>
            <Pivot on={{ kind: 'ip', ip: last_used_ip }}>{last_used_ip}</Pivot>
          </Typography>
        )}
      </TableCell>
      <TableCell>
        <Instant value={expires_at} />
      </TableCell>
      <TableCell>
        <Chip
          size="small"
          variant="outlined"
          color={state === 'active' ? 'success' : 'default'}
          label={t(`console.api-keys.state.${state}`)}
        />
      </TableCell>
    </TableRow>
  );
}
