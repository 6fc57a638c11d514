import KeyIcon from '@mui/icons-material/KeyOutlined';
import Stack from '@mui/material/Stack';
import { DataTable } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { EmptyState } from '../../shared/parts/EmptyState.tsx';
import { useCanAccess } from '../data/useCanAccess.ts';
import { ResourceList } from '../list/ResourceList.tsx';
import { ApiKeyState } from './ApiKeyState.tsx';
import { ApiKeyToolbar } from './ApiKeyToolbar.tsx';
import { CreateApiKeyButton } from './CreateApiKeyButton.tsx';
import { CreatedCell, ExpiryCell, KeyCell, LastUsedCell, ScopesCell } from './cells.tsx';
import { RevokeButton } from './RevokeButton.tsx';
import { RotateButton } from './RotateButton.tsx';

type ApiKey = Schemas['ApiKey'];
const Column = DataTable.Col<ApiKey>;

/** Shows all keys at once: an instance has dozens, not thousands. */
export default function ApiKeyList() {
  const t = useTranslate();
  const { canAccess: manages } = useCanAccess({ resource: 'api-keys', action: 'manage' });
  const column = (name: TextName<'console.api-keys.column'>) => t(`console.api-keys.column.${name}`);
  const empty = (
    <EmptyState
      icon={<KeyIcon />}
      title={t('console.api-keys.empty')}
      action={manages && <CreateApiKeyButton />}
    >
      {t('console.api-keys.empty_explained')}
    </EmptyState>
  );
  return (
    <ResourceList<ApiKey>
      title={t('console.api-keys.title')}
      paginated={false}
      toolbar={<ApiKeyToolbar manages={manages ?? false} />}
      empty={empty}
    >
      <DataTable<ApiKey> bulkActionButtons={false} rowClick={false}>
        <Column source="name" label={column('key')} disableSort render={(key) => <KeyCell apiKey={key} />} />
        <Column
          source="scopes"
          label={column('scopes')}
          disableSort
          render={(key) => <ScopesCell scopes={key.scopes} />}
        />
        <Column
          source="created_at"
          label={column('created')}
          disableSort
          render={(key) => <CreatedCell apiKey={key} />}
        />
        <Column
          source="expires_at"
          label={column('expires')}
          disableSort
          render={(key) => <ExpiryCell apiKey={key} />}
        />
        <Column
          source="last_used_at"
          label={column('last_used')}
          disableSort
          render={(key) => <LastUsedCell apiKey={key} />}
        />
        <Column
          source="revoked_at"
          label={column('state')}
          disableSort
          render={(key) => <ApiKeyState apiKey={key} />}
        />
        {manages && (
          <Column
            label={column('actions')}
            render={(key) => (
              <Stack direction="row" sx={{ gap: 0.5 }}>
                <RotateButton apiKey={key} />
                <RevokeButton apiKey={key} />
              </Stack>
            )}
          />
        )}
      </DataTable>
    </ResourceList>
  );
}
