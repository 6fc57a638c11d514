import { AutocompleteInput, ReferenceInput, SelectInput, TextInput } from 'react-admin';
import { deviceTypes } from '#contract/event-enums.ts';
import { limits } from '#contract/limits.ts';
import { useI18n } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { countryName } from '../../shared/parts/LocationText.tsx';
import { countryCodes } from '../audit-events/countries.ts';
import { ListToolbar } from '../list/ListToolbar.tsx';
import { ages } from './session-query.ts';

// Both rules are needed to be stronger than the toolbar's.
const wide = { '&&&, &&& .MuiFormControl-root': { width: 170, minWidth: 170 } };

export function SessionFilters() {
  const { translate: t, language } = useI18n();
  const any = t('console.users.filter.any');
  const text = (key: TextName<'console.sessions.filter'>) => t(`console.sessions.filter.${key}`);
  return (
    <ListToolbar>
      <ReferenceInput source="user" reference="users" sort={{ field: 'name', order: 'ASC' }}>
        <AutocompleteInput
          label={text('user')}
          optionText="name"
          filterToQuery={(q: string) => (q ? { q } : {})}
          helperText={false}
          sx={wide}
        />
      </ReferenceInput>
      <TextInput
        source="ip"
        label={text('ip')}
        helperText={false}
        resettable
        sx={wide}
        slotProps={{ htmlInput: { ...limits.network } }}
      />
      <AutocompleteInput
        source="country"
        label={text('country')}
        choices={countryCodes(language).map((id) => ({ id, name: countryName(id, language) }))}
        helperText={false}
        sx={wide}
      />
      <SelectInput
        source="device_type"
        label={text('device')}
        choices={deviceTypes.map((id) => ({ id, name: t(`shared.device_type.${id}`) }))}
        emptyText={any}
        helperText={false}
      />
      <SelectInput
        source="staff"
        label={text('who')}
        choices={(['true', 'false'] as const).map((id) => ({ id, name: text(`staff_${id}`) }))}
        emptyText={any}
        helperText={false}
      />
      <SelectInput
        source="age"
        label={text('age')}
        choices={ages.map((id) => ({
          id,
          name: t('console.sessions.filter.days_ago', { smart_count: id }),
        }))}
        emptyText={any}
        helperText={false}
      />
    </ListToolbar>
  );
}
