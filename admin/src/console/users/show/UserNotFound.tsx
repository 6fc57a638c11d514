import MissingIcon from '@mui/icons-material/PersonOffOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link, Title } from 'react-admin';
import { isProblem } from '../../../api/problem.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { EmptyState } from '../../../shared/parts/EmptyState.tsx';
import { ErrorNotice } from '../../../shared/parts/ErrorNotice.tsx';

type UserNotFoundProps = { error: unknown; onRetry: () => void };

/** Shows that there is no such user, or an error with a way to try again. */
export function UserNotFound({ error, onRetry }: UserNotFoundProps) {
  const t = useTranslate();
  const missing = isProblem(error) && (error.status === 404 || error.status === 422);
  return (
    <Box sx={{ py: 2 }}>
      <Title title={t('console.users.title')} />
      {missing ? (
        <EmptyState
          icon={<MissingIcon />}
          title={t('console.list.nothing_found')}
          action={
            <Button component={Link} to="/users" variant="outlined">
              {t('console.users.show.back')}
            </Button>
          }
        >
          {t('console.users.show.not_found')}
        </EmptyState>
      ) : (
        <ErrorNotice error={error} onRetry={onRetry} />
      )}
    </Box>
  );
}
