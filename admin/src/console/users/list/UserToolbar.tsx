import Stack from '@mui/material/Stack';
import { ColumnsButton, SelectInput, useGetList } from 'react-admin';
import type { Schemas } from '../../../api/client.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { ListToolbar } from '../../list/ListToolbar.tsx';
import { SearchField } from '../../list/SearchField.tsx';
import { SelectionBar } from '../../list/SelectionBar.tsx';
import { SavedViewsButton } from '../../saved-views/SavedViewsButton.tsx';
import { BulkMenu } from '../bulk/BulkMenu.tsx';
import { useBulkRights } from '../bulk/useBulkRights.ts';
import { COLUMNS_KEY, usuallyHidden } from './columns.ts';
import { UsedChips } from './UsedChips.tsx';

const byName = { sort: { field: 'name', order: 'ASC' } } as const;

/** Shows the search field and the actions for the users found. */
export function UserToolbar() {
  const t = useTranslate();
  const { actions, exports } = useBulkRights();
  const { data: organisations = [] } = useGetList<Schemas['Organisation']>('organisations', byName);
  return (
    <>
      <ListToolbar
        action={
          <Stack direction="row" sx={{ gap: 1, alignItems: 'center' }}>
            <SavedViewsButton resource="users" storeKey={COLUMNS_KEY} usuallyHidden={usuallyHidden} />
            <ColumnsButton />
            <BulkMenu />
          </Stack>
        }
      >
        <SearchField label={t('console.users.search')} width={400} />
        <SelectInput
          source="organisation"
          label={t('console.users.filter.organisation')}
          choices={organisations}
          optionText="name"
          emptyText={t('console.users.filter.any')}
          helperText={false}
        />
      </ListToolbar>
      <UsedChips />
      {(actions.length > 0 || exports) && (
        <SelectionBar
          hint={t('console.bulk-actions.choose_some')}
          nameOf={({ record }) => String(record.name)}
        />
      )}
    </>
  );
}
