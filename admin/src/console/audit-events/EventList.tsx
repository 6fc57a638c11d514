import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import { lazy, Suspense, useEffect, useState } from 'react';
import { ListBase, Title, useListContext, useStore } from 'react-admin';
import { useLocation } from 'react-router-dom';
import { pageSizes } from '#contract/preferences.ts';
import { isProblem } from '../../api/problem.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import { GeoLiteAttribution } from '../../shared/parts/GeoLiteAttribution.tsx';
import { usePageTitle } from '../../shared/parts/page-title.ts';
import { BlockSkeleton } from '../../shared/parts/Skeletons.tsx';
import { usePreferences } from '../../shared/preferences/PreferencesProvider.tsx';
import { type SavedView, useDefaultView } from '../saved-views/useSavedViews.ts';
import { EventPagination } from './EventPagination.tsx';
import { type AuditEvent, COLUMNS_KEY, EventTable, usuallyHidden } from './EventTable.tsx';
import { type EventFilter, filterInAddress } from './event-filter.ts';
import { FacetPanel } from './FacetPanel.tsx';
import { FilterBar } from './FilterBar.tsx';
import { HistogramCard } from './HistogramCard.tsx';
import { NoEvents } from './NoEvents.tsx';
import { useAddressRange } from './useEventFilter.ts';

const LiveEvents = lazy(() => import('./LiveEvents.tsx'));

const day: EventFilter = { range: '24h' };

/** Shows all events, newest first, with every filter in the address. */
export default function EventList() {
  const t = useTranslate();
  const title = t('console.audit-events.title');
  usePageTitle(title);
  const { search } = useLocation();
  const { isPending, view } = useDefaultView('audit-events', filterInAddress(search) === undefined);
  if (isPending) return <BlockSkeleton height={320} />;
  return <EventsFrom view={view} />;
}

/** Shows the explorer, opened with a view where the address does not say what to show. */
function EventsFrom({ view }: { view: SavedView | undefined }) {
  const title = useTranslate()('console.audit-events.title');
  const [isLive, setLive] = useState(false);
  const { preferences } = usePreferences();
  // What it was opened with, also when another view becomes the first one meanwhile.
  const [first] = useState<EventFilter>(view?.filter ?? day);
  const [, setHidden] = useStore<string[]>(COLUMNS_KEY, usuallyHidden);
  const openedBy = filterInAddress(useLocation().search) === undefined ? view : undefined;
  useEffect(() => {
    if (openedBy?.hidden_columns) setHidden(openedBy.hidden_columns);
  }, [openedBy, setHidden]);
  const range = useAddressRange(first);
  return (
    <ListBase<AuditEvent>
      filter={range}
      filterDefaultValues={first}
      perPage={preferences.page_size}
      // The address alone says what is shown: a link from a chart must not meet a filter of yesterday.
      storeKey={false}
      sort={{ field: 'occurred_at', order: 'DESC' }}
      queryOptions={{ onError: () => {} }}
    >
      <Title title={title} />
      <FilterBar {...{ isLive, setLive }} />
      {isLive ? (
        <Suspense fallback={null}>
          <LiveEvents />
        </Suspense>
      ) : (
        <Explorer />
      )}
      <GeoLiteAttribution />
    </ListBase>
  );
}

/** Shows what was found over time, what it has in common, and the events themselves. */
function Explorer() {
  const { error } = useListContext();
  // The query line says itself what is wrong with it.
  if (isProblem(error, 'invalid_query')) return null;
  return (
    <>
      <HistogramCard />
      <Box
        sx={{
          display: 'grid',
          columnGap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: '250px minmax(0, 1fr)' },
          alignItems: 'start',
        }}
      >
        <FacetPanel />
        <Events />
      </Box>
    </>
  );
}

function Events() {
  const { error, refetch } = useListContext();
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  return (
    <Card sx={{ mb: 2 }}>
      <EventTable storeKey={COLUMNS_KEY} empty={<NoEvents />} />
      <EventPagination rowsPerPageOptions={[...pageSizes, 200]} />
    </Card>
  );
}
