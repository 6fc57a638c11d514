import ScheduleIcon from '@mui/icons-material/EventRepeatOutlined';
import { DataTable } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { EmptyState } from '../../shared/parts/EmptyState.tsx';
import { useCanAccess } from '../data/useCanAccess.ts';
import { FilterText } from '../exports/FilterText.tsx';
import { ResourceList } from '../list/ResourceList.tsx';
import { CreateScheduleButton } from './CreateScheduleButton.tsx';
import { DestinationCell, LastCell, NameCell, NextCell } from './cells.tsx';
import { ScheduleActions } from './ScheduleActions.tsx';
import { ScheduleToolbar } from './ScheduleToolbar.tsx';
import type { Schedule } from './schedule-form.ts';

const Column = DataTable.Col<Schedule>;

/** Shows all schedules at once: an instance has a handful. */
export default function ScheduleList() {
  const t = useTranslate();
  const { canAccess: manages = false } = useCanAccess({ resource: 'exports', action: 'schedule' });
  const column = (name: TextName<'console.export-schedules.column'>) =>
    t(`console.export-schedules.column.${name}`);
  const empty = (
    <EmptyState
      icon={<ScheduleIcon />}
      title={t('console.export-schedules.empty')}
      action={manages && <CreateScheduleButton />}
    >
      {t('console.export-schedules.empty_explained')}
    </EmptyState>
  );
  return (
    <ResourceList<Schedule>
      title={t('console.export-schedules.title')}
      paginated={false}
      toolbar={<ScheduleToolbar manages={manages} />}
      empty={empty}
    >
      <DataTable<Schedule> bulkActionButtons={false} rowClick={false}>
        <Column label={column('schedule')} render={(schedule) => <NameCell schedule={schedule} />} />
        <Column label={column('events')} render={({ filter }) => <FilterText filter={filter} />} />
        <Column
          label={column('destination')}
          render={(schedule) => <DestinationCell schedule={schedule} />}
        />
        <Column label={column('next')} render={(schedule) => <NextCell schedule={schedule} />} />
        <Column label={column('last')} render={(schedule) => <LastCell schedule={schedule} />} />
        {manages && (
          <Column label={column('actions')} render={(schedule) => <ScheduleActions schedule={schedule} />} />
        )}
      </DataTable>
    </ResourceList>
  );
}
