import ApprovalsIcon from '@mui/icons-material/HowToRegOutlined';
import { DataTable } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { EmptyState } from '../../shared/parts/EmptyState.tsx';
import { useCanAccess } from '../data/useCanAccess.ts';
import { ResourceList } from '../list/ResourceList.tsx';
import { AskedCell, RequestCell, StateCell, WhyCell } from './cells.tsx';
import { Decision } from './Decision.tsx';
import { StateToolbar } from './StateToolbar.tsx';

type Approval = Schemas['Approval'];
const Column = DataTable.Col<Approval>;

/** Shows what waits for a second member of staff, and what was decided. */
export default function ApprovalList() {
  const t = useTranslate();
  const { canAccess: decides } = useCanAccess({ resource: 'approvals', action: 'decide' });
  const column = (name: TextName<'console.approvals.column'>) => t(`console.approvals.column.${name}`);
  const empty = (
    <EmptyState icon={<ApprovalsIcon />} title={t('console.approvals.empty')}>
      {t('console.approvals.empty_explained')}
    </EmptyState>
  );
  return (
    <ResourceList<Approval> title={t('console.approvals.title')} toolbar={<StateToolbar />} empty={empty}>
      <DataTable<Approval> bulkActionButtons={false} rowClick={false}>
        <Column
          source="user"
          label={column('request')}
          disableSort
          render={(approval) => <RequestCell approval={approval} />}
        />
        <Column
          source="reason"
          label={column('why')}
          disableSort
          render={(approval) => <WhyCell approval={approval} />}
        />
        <Column
          source="requested_at"
          label={column('asked')}
          disableSort
          render={(approval) => <AskedCell approval={approval} />}
        />
        <Column
          source="state"
          label={column('state')}
          disableSort
          render={(approval) => <StateCell approval={approval} />}
        />
        {decides && (
          <Column label={column('decide')} render={(approval) => <Decision approval={approval} />} />
        )}
      </DataTable>
    </ResourceList>
  );
}
