import StaffIcon from '@mui/icons-material/BadgeOutlined';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { DataTable } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Schemas } from '../../api/client.ts';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { EmptyState } from '../../shared/parts/EmptyState.tsx';
import { useCanAccess } from '../data/useCanAccess.ts';
import { ResourceList } from '../list/ResourceList.tsx';
import { RoleText } from '../users/RoleText.tsx';
import { TwoFactorChip } from '../users/TwoFactorChip.tsx';
import { MemberActions } from './MemberActions.tsx';
import { MemberState } from './MemberState.tsx';
import { StaffToolbar } from './StaffToolbar.tsx';

export type Member = Schemas['StaffMember'];
const Column = DataTable.Col<Member>;

/** Shows everyone with a role: tens, not thousands. */
export default function StaffList() {
  const t = useTranslate();
  const { canAccess: manages = false } = useCanAccess({ resource: 'staff', action: 'manage' });
  const column = (name: TextName<'console.staff.column'>) => t(`console.staff.column.${name}`);
  return (
    <ResourceList<Member>
      title={t('console.staff.title')}
      paginated={false}
      toolbar={<StaffToolbar manages={manages} />}
      empty={<EmptyState icon={<StaffIcon />} title={t('console.staff.none')} />}
    >
      <DataTable<Member> bulkActionButtons={false} rowClick={false}>
        <Column source="name" label={column('name')} disableSort render={(one) => <WhoCell member={one} />} />
        <Column
          source="role"
          label={column('role')}
          disableSort
          render={({ role }) => <RoleText role={role} />}
        />
        <Column
          source="status"
          label={column('state')}
          disableSort
          render={(one) => <MemberState member={one} />}
        />
        <Column
          source="two_factor_enabled"
          label={column('two_factor')}
          disableSort
          render={({ two_factor_enabled }) => <TwoFactorChip enabled={two_factor_enabled} />}
        />
        <Column
          source="last_active_at"
          label={column('last_active')}
          disableSort
          render={({ invitation, last_active_at }) => (
            <Instant value={invitation ? null : last_active_at} absent={t('shared.never')} />
          )}
        />
        {manages && <Column label={column('actions')} render={(one) => <MemberActions member={one} />} />}
      </DataTable>
    </ResourceList>
  );
}

function WhoCell({ member: { id, name, email } }: { member: Member }) {
  return (
    <>
      <Link component={RouterLink} to={`/users/${id}/show`} color="textPrimary" sx={{ fontWeight: 600 }}>
        {name}
      </Link>
      <Typography variant="body2" color="textSecondary" sx={{ fontSize: '0.8125rem' }}>
        {email}
      </Typography>
    </>
  );
}
