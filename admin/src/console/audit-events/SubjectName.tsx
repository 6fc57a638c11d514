import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import { useReference } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { identifierText } from '../parts/identifier-text.ts';

type SubjectNameProps = { id: string | null; identifier: string | null };

/** Shows the user's name, leading to the user; the identifier that was tried where there is no such account. */
export function SubjectName({ id, identifier }: SubjectNameProps) {
  const t = useTranslate();
  const { referenceRecord: user, isPending } = useReference<Schemas['User']>({
    reference: 'users',
    id: id ?? '',
    options: { enabled: id !== null, retry: false },
  });
  if (id !== null && isPending) return <Skeleton width={110} />;
  if (user) {
    return (
      <Link component={RouterLink} to={`/users/${user.id}/show`} onClick={(event) => event.stopPropagation()}>
        {user.name}
      </Link>
    );
  }
  return (
    <Box component="span" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
      {identifier === null ? t('console.audit-events.unknown_account') : identifierText(t, identifier)}
    </Box>
  );
}
