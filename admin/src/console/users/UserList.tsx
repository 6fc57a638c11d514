import { DataTable } from 'react-admin';
import { limits } from '#contract/limits.ts';
import type { Schemas } from '../../api/client.ts';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { ResourceList } from '../list/ResourceList.tsx';
import { BulkProgress } from './bulk/BulkProgress.tsx';
import { useBulkRights } from './bulk/useBulkRights.ts';
import { RiskCell, StatusCell, TwoFactorCell } from './list/cells.tsx';
import { COLUMNS_KEY, usuallyHidden } from './list/columns.ts';
import { UserFilterPanel } from './list/UserFilterPanel.tsx';
import { UserToolbar } from './list/UserToolbar.tsx';
import { RoleText } from './RoleText.tsx';
import { UserCell } from './UserCell.tsx';

type User = Schemas['User'];
const Column = DataTable.Col<User>;

const byName = { field: 'name', order: 'ASC' } as const;
const nothing = <></>;

/** Shows all users: who they are, how well they are protected, and what looks wrong with them. */
export default function UserList() {
  const t = useTranslate();
  const { actions, exports } = useBulkRights();
  const column = (name: TextName<'console.users.column'>) => t(`console.users.column.${name}`);
  const plain = (source: 'email' | 'phone' | 'job_title', sorts = false) => (
    <Column
      source={source}
      label={column(source)}
      disableSort={!sorts}
      render={(user) => user[source] ?? '–'}
    />
  );
  return (
    <ResourceList<User>
      title={t('console.users.title')}
      sort={byName}
      toolbar={
        <>
          <BulkProgress />
          <UserToolbar />
        </>
      }
      aside={<UserFilterPanel />}
      maxSelected={limits.userIds.maxItems}
    >
      <DataTable<User>
        rowClick="show"
        storeKey={COLUMNS_KEY}
        hiddenColumns={usuallyHidden}
        // What is done to the chosen stands above the list, where it is for all that match.
        bulkActionsToolbar={nothing}
        bulkActionButtons={actions.length > 0 || exports ? nothing : false}
      >
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
          render={(user) => <StatusCell user={user} />}
        />
        <Column
          source="two_factor_enabled"
          label={column('two_factor')}
          disableSort
          render={(user) => <TwoFactorCell user={user} />}
        />
        <Column
          source="risk_score"
          label={column('risk')}
          disableSort
          render={(user) => <RiskCell user={user} />}
        />
        <Column
          source="last_active_at"
          label={column('last_active')}
          sortByOrder="DESC"
          render={(user) => <Instant value={user.last_active_at} />}
        />
        {plain('email', true)}
        {plain('phone')}
        {plain('job_title')}
        <Column
          source="created_at"
          label={column('created')}
          sortByOrder="DESC"
          render={(user) => <Instant value={user.created_at} />}
        />
      </DataTable>
    </ResourceList>
  );
}
