import ReplayIcon from '@mui/icons-material/ReplayOutlined';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import { DataTable } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Schemas } from '../../api/client.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { EmptyState } from '../../shared/parts/EmptyState.tsx';
import { useCanAccess } from '../data/useCanAccess.ts';
import { ResourceList } from '../list/ResourceList.tsx';
import { ChangesText } from './ChangesText.tsx';

type Replay = Schemas['DetectionReplay'];
const Column = DataTable.Col<Replay>;

/** Shows the newest replays, and the way to a new one. */
export default function ReplayList() {
  const t = useTranslate();
  const { number } = useFormat();
  const { canAccess: manages = false } = useCanAccess({ resource: 'detection-rules', action: 'manage' });
  const column = (name: TextName<'console.detection-replays.column'>) =>
    t(`console.detection-replays.column.${name}`);
  const begin = manages && (
    <Button component={RouterLink} to="/detection-replays/create" variant="contained">
      {t('console.detection-replays.begin')}
    </Button>
  );
  const empty = (
    <EmptyState icon={<ReplayIcon />} title={t('console.detection-replays.empty')}>
      {t('console.detection-replays.empty_explained')}
    </EmptyState>
  );
  return (
    <ResourceList<Replay>
      title={t('console.detection-replays.title')}
      paginated={false}
      toolbar={<Stack sx={{ py: 2, alignItems: 'flex-end' }}>{begin}</Stack>}
      empty={empty}
    >
      <DataTable<Replay> bulkActionButtons={false} rowClick="show">
        <Column
          source="created_at"
          label={column('begun')}
          disableSort
          render={(replay) => (
            <Link component={RouterLink} to={`/detection-replays/${replay.id}/show`}>
              <Instant value={replay.created_at} />
            </Link>
          )}
        />
        <Column
          source="changes"
          label={column('changes')}
          disableSort
          render={(replay) => <ChangesText changes={replay.changes} />}
        />
        <Column
          source="from"
          label={column('range')}
          disableSort
          render={(replay) => (
            <>
              <Instant value={replay.from} /> – <Instant value={replay.to} />
            </>
          )}
        />
        <Column
          source="state"
          label={column('state')}
          disableSort
          render={(replay) => t(`console.detection-replays.state.${replay.state}`)}
        />
        <Column
          source="result"
          label={column('difference')}
          disableSort
          render={({ result }) =>
            result ? `+${number(result.added_total)} −${number(result.removed_total)}` : '–'
          }
        />
      </DataTable>
    </ResourceList>
  );
}
