import ExcludeIcon from '@mui/icons-material/RemoveCircleOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemButton from '@mui/material/ListItemButton';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { useGetList } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { FoldingPanel } from '../list/FoldingPanel.tsx';
import { without } from './filter-fields.ts';
import { hasWord, termText, toggleWord } from './query-line.ts';
import { useEventFilter } from './useEventFilter.ts';
import { type Facets, useFacets } from './useExplorer.ts';
import { useValueLabel } from './useValueLabel.ts';

type Facet = Facets['facets'][number];

/** Shows what the events found have in common, with counts: a click adds the value to the query line, or excludes it. */
export function FacetPanel() {
  const t = useTranslate();
  const { data, isPending, isError } = useFacets();
  if (isError) return null;
  return (
    <FoldingPanel title={t('console.audit-events.facets.title')} column={210}>
      {isPending && <Skeleton variant="rounded" height={480} />}
      {data?.facets
        .filter(({ values }) => values.length > 0)
        .map((facet) => (
          <FacetGroup key={facet.field} facet={facet} />
        ))}
      {data?.complete === false && (
        <Typography variant="caption" color="text.secondary" sx={{ px: 1 }}>
          {t('console.audit-events.facets.bounded')}
        </Typography>
      )}
    </FoldingPanel>
  );
}

/** Returns the same field in the list's words. */
const labelField = (field: Facet['field']) =>
  field === 'event' ? 'code' : field === 'device' ? 'device_type' : field;

function FacetGroup({ facet: { field, values, exact } }: { facet: Facet }) {
  const t = useTranslate();
  const id = useId();
  const label = useValueLabel();
  const { data: organisations = [] } = useGetList<Schemas['Organisation']>(
    'organisations',
    {},
    { enabled: field === 'organisation' },
  );
  const textOf = (value: string) =>
    field === 'organisation'
      ? (organisations.find((one) => one.id === value)?.name ?? value.slice(0, 8))
      : label(labelField(field), value);
  return (
    <Box role="group" aria-labelledby={id}>
      <Typography id={id} variant="overline" component="h2" color="text.secondary" sx={{ px: 1 }}>
        {t(`console.audit-events.field.${labelField(field)}`)}
      </Typography>
      <List dense disablePadding>
        {values.map(({ value, count }) => (
          <FacetValue key={value} {...{ field, value, count, exact }} text={textOf(value)} />
        ))}
      </List>
    </Box>
  );
}

type FacetValueProps = { field: string; value: string; text: string; count: number; exact: boolean };

function FacetValue({ field, value, text, count, exact }: FacetValueProps) {
  const t = useTranslate();
  const format = useFormat();
  const { filter, changeFilter } = useEventFilter();
  const line = filter.query ?? '';
  const word = termText(field, value);
  const isChosen = hasWord(line, word);
  const toggle = (one: string) => {
    const query = toggleWord(line, one);
    changeFilter((now) => (query ? { ...now, query } : without(now, 'query')));
  };
  const exclude = t('console.audit-events.facets.exclude', { value: text });
  return (
    <ListItem
      disablePadding
      secondaryAction={
        <IconButton
          edge="end"
          size="small"
          aria-label={exclude}
          title={exclude}
          onClick={() => toggle(`-${word}`)}
          sx={{ opacity: 0.55, '&:hover, &:focus-visible': { opacity: 1 } }}
        >
          <ExcludeIcon sx={{ fontSize: 16 }} />
        </IconButton>
      }
      sx={{ '& .MuiListItemButton-root': { pr: 4.5 }, '& .MuiListItemSecondaryAction-root': { right: 12 } }}
    >
      <ListItemButton
        selected={isChosen}
        aria-pressed={isChosen}
        title={t('console.audit-events.facets.hint')}
        onClick={(event) => toggle(event.altKey ? `-${word}` : word)}
        sx={{ px: 1, py: 0.25, borderRadius: 1, gap: 1, justifyContent: 'space-between' }}
      >
        <Typography variant="body2" noWrap>
          {text}
        </Typography>
        <Typography variant="body2" color="text.secondary">
          {format.number(count)}
          {!exact && '+'}
        </Typography>
      </ListItemButton>
    </ListItem>
  );
}
