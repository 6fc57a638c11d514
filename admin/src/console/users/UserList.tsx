import { DataTable } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { ResourceList } from '../list/ResourceList.tsx';
import { RoleText } from './RoleText.tsx';
import { UserCell } from './UserCell.tsx';
import { UserFilters } from './UserFilters.tsx';
import { UserStatusChip } from './UserStatusChip.tsx';

type User = Schemas['User'];
const Column = DataTable.Col<User>;

const byName = { field: 'name', order: 'ASC' } as const;

export default function UserList() {
  const t = useTranslate();
  const column = (name: string) => t(`console.users.column.${name}`);
  return (
    <ResourceList<User> title={t('console.users.title')} sort={byName} toolbar={<UserFilters />}>
      <DataTable<User> bulkActionButtons={false} rowClick="show">
        <Column source="name" label={column('user')} render={(user) => <UserCell user={user} />} />
        <Column
          source="organisation"
          label={column('organisation')}
          disableSort
          render={(user) => user.organisation?.name ?? '–'}
        />
        <Column
          source="role"
          label={column('role')}
          disableSort
          render={(user) => <RoleText role={user.role} />}
        />
        <Column
          source="status"
          label={column('status')}
          disableSort
          render={(user) => <UserStatusChip status={user.status} />}
        />
        <Column
          source="last_active_at"
          label={column('last_active')}
          sortByOrder="DESC"
          render={(user) => <Instant value={user.last_active_at} />}
        />
      </DataTable>
    </ResourceList>
  );
}
