import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Title, useShowController } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Schemas } from '../../api/client.ts';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { CopyableText } from '../../shared/parts/CopyableText.tsx';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import { Fact, Facts } from '../../shared/parts/Facts.tsx';
import { usePageTitle } from '../../shared/parts/page-title.ts';
import { BlockSkeleton } from '../../shared/parts/Skeletons.tsx';
import { monospace } from '../../shared/theme/tokens.ts';
import { useCanAccess } from '../data/useCanAccess.ts';
import { OwnerState } from '../parts/Owner.tsx';
import { Pivot } from '../parts/Pivot.tsx';
import { ApiKeyState } from './ApiKeyState.tsx';
import { ScopesCell } from './cells.tsx';
import { ExpireButton } from './ExpireButton.tsx';
import { RevokeButton } from './RevokeButton.tsx';
import { RotateButton } from './RotateButton.tsx';

type ApiKey = Schemas['ApiKey'];
const quiet = { onError: () => {} };

/** Shows everything about a key, except the key. */
export default function ApiKeyShow() {
  const t = useTranslate();
  const { record: key, error, refetch } = useShowController<ApiKey>({ queryOptions: quiet });
  const { canAccess: manages } = useCanAccess({ resource: 'api-keys', action: 'manage' });
  usePageTitle(key?.name ?? t('console.api-keys.title'));
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!key) return <BlockSkeleton height={320} />;
  return (
    <Stack spacing={2} sx={{ py: 2 }}>
      <Title title={key.name} />
      <Stack direction="row" sx={{ gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography variant="h2" sx={{ overflowWrap: 'anywhere' }}>
          {key.name}
        </Typography>
        <ApiKeyState apiKey={key} />
        {manages && (
          <Box sx={{ ml: 'auto', display: 'flex', gap: 0.5 }}>
            <ExpireButton apiKey={key} />
            <RotateButton apiKey={key} />
            <RevokeButton apiKey={key} />
          </Box>
        )}
      </Stack>
      <KeyFacts apiKey={key} />
    </Stack>
  );
}

function KeyFacts({ apiKey: key }: { apiKey: ApiKey }) {
  const t = useTranslate();
  const column = (name: TextName<'console.api-keys.column'>) => t(`console.api-keys.column.${name}`);
  const text = (name: TextName<'console.api-keys'>) => t(`console.api-keys.${name}`);
  return (
    <Card>
      <CardContent>
        <Facts>
          <Fact name={column('key')}>
            <Box component="code" sx={{ fontFamily: monospace }}>
              {key.prefix}…
            </Box>
          </Fact>
          <Fact name={text('create.reason')}>{key.reason}</Fact>
          <Fact name={column('scopes')}>
            <ScopesCell scopes={key.scopes} />
          </Fact>
          <Fact name={column('created')}>
            <Instant value={key.created_at} />{' '}
            <Link component={RouterLink} underline="always" to={`/users/${key.created_by.id}/show`}>
              {key.created_by.name}
            </Link>
            <OwnerState owner={key.created_by} />
          </Fact>
          <Fact name={column('expires')}>
            <Instant value={key.expires_at} absent={text('never_expires')} />
          </Fact>
          <Fact name={column('last_used')}>
            <Instant value={key.last_used_at} absent={text('never_used')} />{' '}
            {key.last_used_ip && <Pivot on={{ kind: 'ip', ip: key.last_used_ip }}>{key.last_used_ip}</Pivot>}
          </Fact>
          <Fact name={text('rotate.rotated')}>
            <Instant value={key.rotated_at} absent={t('shared.never')} />
          </Fact>
          <Fact name={text('rotate.id')}>
            <CopyableText value={key.id} label={text('rotate.id')} />
          </Fact>
        </Facts>
      </CardContent>
    </Card>
  );
}
