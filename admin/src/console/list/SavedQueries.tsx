import RemoveIcon from '@mui/icons-material/BookmarkRemoveOutlined';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import {
  AddSavedQueryIconButton,
  extractValidSavedQueries,
  useListContext,
  useSavedQueries,
} from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { isSameFilter } from '../saved-views/same-view.ts';
import { FilterChoice } from './FilterChoice.tsx';
import { TitledGroup } from './FilterGroup.tsx';

type Query = ReturnType<typeof extractValidSavedQueries>[number];

/** Filters and order kept under a name, in this browser. */
export function SavedQueries() {
  const t = useTranslate();
  const { resource, filterValues, displayedFilters, sort, setSort, setFilters } = useListContext();
  const [stored, store] = useSavedQueries(resource);
  const queries = extractValidSavedQueries(stored);
  const isChosen = ({ value }: Query) =>
    isSameFilter(value.filter ?? {}, filterValues) && JSON.stringify(value.sort) === JSON.stringify(sort);
  const hasFilters = Object.keys(filterValues).length > 0;
  const choose = ({ value }: Query) => {
    if (value.sort) setSort(value.sort);
    setFilters(value.filter ?? {}, displayedFilters);
  };
  const action = queries.some(isChosen) ? (
    <IconButton
      size="small"
      title={t('ra.saved_queries.remove_label')}
      aria-label={t('ra.saved_queries.remove_label')}
      onClick={() => store(queries.filter((query) => !isChosen(query)))}
    >
      <RemoveIcon fontSize="small" />
    </IconButton>
  ) : (
    hasFilters && <AddSavedQueryIconButton />
  );
  return (
    <TitledGroup title={t('ra.saved_queries.label')} action={action}>
      {queries.length === 0 && (
        <Typography component="li" variant="body2" color="text.secondary" sx={{ px: 1, pb: 0.5 }}>
          {t('console.list.no_saved_queries')}
        </Typography>
      )}
      {queries.map((query) => (
        <FilterChoice
          key={query.label}
          label={query.label}
          chosen={isChosen(query)}
          onToggle={() => (isChosen(query) ? setFilters({}, displayedFilters) : choose(query))}
        />
      ))}
    </TitledGroup>
  );
}
