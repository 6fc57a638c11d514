import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import { useListContext } from 'react-admin';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';

/** What links from elsewhere filter users by; there is no field for it. */
const used = ['ip', 'session', 'country', 'device_type', 'browser', 'os', 'id'] as const;

/** "Used 192.0.2.7": filters that came with a link, each can be taken away. */
export function UsedChips() {
  const t = useTranslate();
  const { filterValues, setFilters } = useListContext();
  const given = used.filter((field) => filterValues[field] !== undefined);
  if (given.length === 0) return null;
  const remove = (field: string) => {
    const { [field]: _removed, ...others } = filterValues;
    setFilters(others);
  };
  return (
    <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', mb: 2 }}>
      {given.map((field) => (
        <Chip
          key={field}
          label={`${t(`console.users.used.${field}`)}: ${filterValues[field]}`}
          onDelete={() => remove(field)}
          slotProps={{ label: { sx: { maxWidth: 420 } } }}
        />
      ))}
    </Stack>
  );
}
