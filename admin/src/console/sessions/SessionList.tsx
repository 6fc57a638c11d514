import SessionsIcon from '@mui/icons-material/DevicesOutlined';
import { DataTable } from 'react-admin';
import { limits } from '#contract/limits.ts';
import type { Schemas } from '../../api/client.ts';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { EmptyState } from '../../shared/parts/EmptyState.tsx';
import { GeoLiteAttribution } from '../../shared/parts/GeoLiteAttribution.tsx';
import { useCanAccess } from '../data/useCanAccess.ts';
import { ResourceList } from '../list/ResourceList.tsx';
import { DevicePivot } from '../parts/PivotCells.tsx';
import { SessionLocations } from '../parts/SessionLocations.tsx';
import { UserCell } from '../users/UserCell.tsx';
import { ChooseAll, ChooseOne } from './Choose.tsx';
import { RevokeChosen } from './RevokeChosen.tsx';
import { RevokeOne } from './RevokeOne.tsx';
import { SessionFilters } from './SessionFilters.tsx';

export type LiveSession = Schemas['LiveSession'];
const Column = DataTable.Col<LiveSession>;

/** Shows where anyone is logged in, last used first, and the way to end it. */
export default function SessionList() {
  const t = useTranslate();
  const { canAccess: mayRevoke = false } = useCanAccess({ resource: 'users', action: 'revoke_sessions' });
  const column = (name: TextName<'console.users.sessions.column'>) =>
    t(`console.users.sessions.column.${name}`);
  const empty = (
    <EmptyState icon={<SessionsIcon />} title={t('console.sessions.none')}>
      {t('console.sessions.none_explained')}
    </EmptyState>
  );
  return (
    <>
      <ResourceList<LiveSession>
        title={t('console.sessions.title')}
        toolbar={
          <>
            <SessionFilters />
            {mayRevoke && <RevokeChosen />}
          </>
        }
        empty={empty}
        maxSelected={limits.sessionIds.maxItems}
      >
        <DataTable<LiveSession>
          rowClick={false}
          bulkActionButtons={false}
          sx={{ '& td': { verticalAlign: 'top' } }}
        >
          {mayRevoke && <Column label={<ChooseAll />} render={(one) => <ChooseOne session={one} />} />}
          <Column
            source="user.name"
            label={t('console.users.column.user')}
            disableSort
            render={({ user }) => <UserCell user={{ ...user, avatar_url: null }} />}
          />
          <Column
            source="browser"
            label={column('device')}
            disableSort
            render={(one) => <DevicePivot device={one} />}
          />
          <Column
            source="ip"
            label={column('location')}
            disableSort
            render={(one) => <SessionLocations session={one} />}
          />
          <Column
            source="created_at"
            label={column('logged_in')}
            disableSort
            render={({ created_at }) => <Instant value={created_at} />}
          />
          <Column
            source="last_active_at"
            label={column('last_active')}
            disableSort
            render={({ last_active_at }) => <Instant value={last_active_at} />}
          />
          {mayRevoke && (
            <Column
              label={t('console.investigation.sessions.action')}
              render={(one) => <RevokeOne session={one} />}
            />
          )}
        </DataTable>
      </ResourceList>
      <GeoLiteAttribution />
    </>
  );
}
