import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { FilterPopover } from './FilterPopover.tsx';
import { type FilterName, filterNames, without } from './filter-fields.ts';
import { useEventFilter } from './useEventFilter.ts';
import { useFilterText } from './useFilterText.ts';

/** Shows the filters that are set: each can be changed or taken away, and all at once. */
export function FilterChips() {
  const t = useTranslate();
  const { filter, changeFilter } = useEventFilter();
  const textOf = useFilterText(filter);
  const [edited, setEdited] = useState<FilterName | null>(null);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const names = filterNames.filter((name) => filter[name] !== undefined);
  const hasText = filter.q !== undefined;
  if (names.length === 0 && !hasText) return null;
  return (
    <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
      {hasText && (
        <Chip
          label={`${t('console.audit-events.field.q')}: ${filter.q}`}
          onDelete={() => changeFilter((now) => without(now, 'q'))}
        />
      )}
      {names.map((name) => (
        <Chip
          key={name}
          label={`${t(`console.audit-events.field.${name}`)}: ${textOf(name)}`}
          onClick={(event) => {
            setAnchor(event.currentTarget);
            setEdited(name);
          }}
          onDelete={() => changeFilter((now) => without(now, name))}
        />
      ))}
      <Button
        size="small"
        color="secondary"
        onClick={() => changeFilter((now) => without(now, 'q', ...filterNames))}
      >
        {t('console.audit-events.clear')}
      </Button>
      <FilterPopover name={edited} anchor={anchor} onClose={() => setEdited(null)} />
    </Stack>
  );
}
