import LiveIcon from '@mui/icons-material/Sensors';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { ColumnsButton } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { rangeFromText, rangeToText } from '../../shared/time-range/range.ts';
import { TimeRangePicker } from '../../shared/time-range/TimeRangePicker.tsx';
import { ExportButton } from '../exports/ExportButton.tsx';
import { SavedViewsButton } from '../saved-views/SavedViewsButton.tsx';
import { AddFilter } from './AddFilter.tsx';
import { COLUMNS_KEY, usuallyHidden } from './EventTable.tsx';
import { FilterChips } from './FilterChips.tsx';
import { without } from './filter-fields.ts';
import { PermalinkButton } from './PermalinkButton.tsx';
import { QueryLine } from './QueryLine.tsx';
import { useEventFilter } from './useEventFilter.ts';

/** Shows the time range, the query line, more filters and the actions of the list. */
export function FilterBar({ isLive, setLive }: { isLive: boolean; setLive: (isLive: boolean) => void }) {
  const t = useTranslate();
  const { filter, changeFilter } = useEventFilter();
  return (
    <Stack sx={{ gap: 1.5, my: 2 }}>
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        <TimeRangePicker
          value={rangeFromText(filter.range ?? '')}
          onChange={(range) => changeFilter((now) => ({ ...now, range: rangeToText(range) }))}
          onClear={() => changeFilter((now) => without(now, 'range'))}
        />
        <QueryLine key={filter.query ?? ''} />
        <AddFilter />
        <Button
          color={isLive ? 'primary' : 'secondary'}
          variant={isLive ? 'contained' : 'text'}
          startIcon={<LiveIcon />}
          aria-pressed={isLive}
          onClick={() => setLive(!isLive)}
        >
          {t('console.audit-events.live.start')}
        </Button>
        <Stack direction="row" sx={{ ml: 'auto', gap: 0.5, flexWrap: 'wrap', alignItems: 'center' }}>
          <SavedViewsButton
            resource="audit-events"
            storeKey={COLUMNS_KEY}
            usuallyHidden={usuallyHidden}
            opens
          />
          <PermalinkButton />
          <ExportButton filter={filter} />
          <ColumnsButton />
        </Stack>
      </Stack>
      <FilterChips />
    </Stack>
  );
}
