import SearchOffIcon from '@mui/icons-material/SearchOff';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { EmptyState } from '../../shared/parts/EmptyState.tsx';
import { rangeFromText } from '../../shared/time-range/range.ts';
import { useRangeLabel } from '../../shared/time-range/useRangeLabel.ts';
import type { EventFilter } from './event-filter.ts';
import { filterNames, without } from './filter-fields.ts';
import { useEventFilter } from './useEventFilter.ts';

/** Returns the filter that was most likely too much: text first, then the last that is set. */
function mostLikely(filter: EventFilter): 'q' | 'query' | (typeof filterNames)[number] | undefined {
  if (filter.q !== undefined) return 'q';
  if (filter.query !== undefined) return 'query';
  return filterNames.findLast((name) => filter[name] !== undefined);
}

/** Says which filter to loosen, and does it. */
export function NoEvents() {
  const t = useTranslate();
  const label = useRangeLabel();
  const { filter, changeFilter } = useEventFilter();
  const range = rangeFromText(filter.range ?? '');
  const name = mostLikely(filter);
  const field = name && t(`console.audit-events.field.${name}`);
  return (
    <EmptyState
      icon={<SearchOffIcon />}
      title={t('console.audit-events.none')}
      action={
        <Stack direction="row" sx={{ gap: 1, justifyContent: 'center', flexWrap: 'wrap' }}>
          {name && (
            <Button variant="outlined" onClick={() => changeFilter((now) => without(now, name))}>
              {t('console.audit-events.none_without', { field })}
            </Button>
          )}
          {range && filter.range !== '90d' && (
            <Button variant="outlined" onClick={() => changeFilter((now) => ({ ...now, range: '90d' }))}>
              {t('console.audit-events.none_longer')}
            </Button>
          )}
        </Stack>
      }
    >
      {range && t('console.audit-events.none_in', { range: label(range) })}{' '}
      {name && t('console.audit-events.none_filter', { field })}
    </EmptyState>
  );
}
