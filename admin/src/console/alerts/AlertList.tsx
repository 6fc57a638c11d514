import AlertsIcon from '@mui/icons-material/NotificationsActiveOutlined';
import { DataTable } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { EmptyState } from '../../shared/parts/EmptyState.tsx';
import { GeoLiteAttribution } from '../../shared/parts/GeoLiteAttribution.tsx';
import { SeverityChip } from '../../shared/parts/SeverityChip.tsx';
import { ResourceList } from '../list/ResourceList.tsx';
import { AlertFilters } from './AlertFilters.tsx';
import { AlertCell } from './cells.tsx';
import { LearningNotice } from './LearningNotice.tsx';
import { StateChip } from './StateChip.tsx';
import { TriageKeys } from './TriageKeys.tsx';

type Alert = Schemas['Alert'];
const Column = DataTable.Col<Alert>;

/** Shows the queue of what waits, the riskiest first; what belongs together is one alert. */
export default function AlertList() {
  const t = useTranslate();
  const column = (name: TextName<'console.alerts.column'>) => t(`console.alerts.column.${name}`);
  const empty = (
    <EmptyState icon={<AlertsIcon />} title={t('console.alerts.empty')}>
      {t('console.alerts.empty_explained')}
    </EmptyState>
  );
  const toolbar = (
    <>
      <LearningNotice />
      <AlertFilters />
    </>
  );
  return (
    <>
      <ResourceList<Alert> title={t('console.alerts.title')} toolbar={toolbar} empty={empty}>
        <TriageKeys>
          <DataTable<Alert> bulkActionButtons={false} rowClick="show">
            <Column
              source="severity"
              label={column('severity')}
              disableSort
              render={(alert) => <SeverityChip severity={alert.severity} />}
            />
            <Column
              source="score"
              label={column('score')}
              disableSort
              render={(alert) => alert.score ?? '–'}
            />
            <Column
              source="kind"
              label={column('alert')}
              disableSort
              render={(alert) => <AlertCell alert={alert} />}
            />
            <Column source="detections" label={column('detections')} disableSort />
            <Column
              source="last_event_at"
              label={column('last')}
              disableSort
              render={(alert) => <Instant value={alert.last_event_at ?? alert.created_at} />}
            />
            <Column
              source="state"
              label={column('state')}
              disableSort
              render={(alert) => <StateChip alert={alert} />}
            />
            <Column
              source="assignee"
              label={column('assignee')}
              disableSort
              render={(alert) => alert.assignee?.name ?? '–'}
            />
          </DataTable>
        </TriageKeys>
      </ResourceList>
      <GeoLiteAttribution />
    </>
  );
}
