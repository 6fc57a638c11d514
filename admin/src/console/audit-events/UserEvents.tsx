import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { ListBase, useListContext } from 'react-admin';
import { Link } from 'react-router-dom';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { EmptyState } from '../../shared/parts/EmptyState.tsx';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import { EventPagination } from './EventPagination.tsx';
import { type AuditEvent, EventTable } from './EventTable.tsx';
import { eventsPath } from './event-filter.ts';

const hidden = ['subject.id', 'severity', 'category', 'actor', 'session_hash', 'received_at'];

/** The newest events of a user, for the user's own page. */
export function UserEvents({ userId }: { userId: string }) {
  return (
    <ListBase<AuditEvent>
      resource="audit-events"
      filter={{ user: userId }}
      perPage={10}
      sort={{ field: 'occurred_at', order: 'DESC' }}
      disableSyncWithLocation
      storeKey={false}
      queryOptions={{ onError: () => {} }}
    >
      <Events userId={userId} />
    </ListBase>
  );
}

function Events({ userId }: { userId: string }) {
  const t = useTranslate();
  const { error, refetch } = useListContext();
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <EventTable
        storeKey="user-events.datatable"
        hiddenColumns={hidden}
        empty={<EmptyState title={t('console.audit-events.none_of_user')} />}
      />
      <Stack direction="row" sx={{ alignItems: 'center', justifyContent: 'space-between' }}>
        <Button component={Link} to={eventsPath({ user: userId, range: '90d' })} size="small">
          {t('console.audit-events.all_of_user')}
        </Button>
        <EventPagination rowsPerPageOptions={[]} />
      </Stack>
    </>
  );
}
