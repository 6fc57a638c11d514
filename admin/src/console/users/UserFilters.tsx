import { ReferenceInput, SelectInput } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { ListToolbar } from '../list/ListToolbar.tsx';
import { SearchField } from '../list/SearchField.tsx';

const roles = ['support', 'security', 'compliance', 'admin'];
const statuses = ['active', 'locked', 'deactivated'];
const byName = { field: 'name', order: 'ASC' } as const;

export function UserFilters() {
  const t = useTranslate();
  const any = t('console.users.filter.any');
  return (
    <ListToolbar>
      <SearchField label={t('console.users.search')} />
      <ReferenceInput source="organisation" reference="organisations" perPage={200} sort={byName}>
        <SelectInput
          label={t('console.users.filter.organisation')}
          optionText="name"
          emptyText={any}
          helperText={false}
        />
      </ReferenceInput>
      <SelectInput
        source="role"
        label={t('console.users.filter.role')}
        choices={roles.map((id) => ({ id, name: t(`shared.role.${id}`) }))}
        emptyText={any}
        helperText={false}
      />
      <SelectInput
        source="status"
        label={t('console.users.filter.status')}
        choices={statuses.map((id) => ({ id, name: t(`console.users.status.${id}`) }))}
        emptyText={any}
        helperText={false}
      />
    </ListToolbar>
  );
}
