import StreamIcon from '@mui/icons-material/SendOutlined';
import { DataTable } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { EmptyState } from '../../shared/parts/EmptyState.tsx';
import { useCanAccess } from '../data/useCanAccess.ts';
import { ResourceList } from '../list/ResourceList.tsx';
import { CreateStreamButton } from './CreateStreamButton.tsx';
import { QueryCell, StreamState, TargetCell } from './cells.tsx';
import { StreamActions } from './StreamActions.tsx';
import { StreamToolbar } from './StreamToolbar.tsx';

type Stream = Schemas['Stream'];
const Column = DataTable.Col<Stream>;

/** Shows all streams at once: an instance has a handful. */
export default function StreamList() {
  const t = useTranslate();
  const { canAccess: manages = false } = useCanAccess({ resource: 'streams', action: 'manage' });
  const column = (name: TextName<'console.streams.column'>) => t(`console.streams.column.${name}`);
  const empty = (
    <EmptyState
      icon={<StreamIcon />}
      title={t('console.streams.empty')}
      action={manages && <CreateStreamButton />}
    >
      {t('console.streams.empty_explained')}
    </EmptyState>
  );
  return (
    <ResourceList<Stream>
      title={t('console.streams.title')}
      paginated={false}
      toolbar={<StreamToolbar manages={manages} />}
      empty={empty}
    >
      <DataTable<Stream> bulkActionButtons={false} rowClick={false}>
        <Column label={column('target')} render={(stream) => <TargetCell stream={stream} />} />
        <Column label={column('events')} render={(stream) => <QueryCell stream={stream} />} />
        <Column label={column('state')} render={(stream) => <StreamState stream={stream} />} />
        <Column
          label={column('last')}
          render={({ last_success_at }) => (
            <Instant value={last_success_at} absent={t('console.streams.never')} />
          )}
        />
        <Column
          label={column('actions')}
          render={(stream) => <StreamActions stream={stream} manages={manages} />}
        />
      </DataTable>
    </ResourceList>
  );
}
