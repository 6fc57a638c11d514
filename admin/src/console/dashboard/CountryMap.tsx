import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { MapCard } from '../../shared/map/MapCard.tsx';
import type { Resolved } from '../../shared/time-range/range.ts';
import { eventsPath } from '../audit-events/event-filter.ts';
import { Change } from './Change.tsx';
import { chartState } from './chart-state.ts';
import { ALL_COUNTRIES, useTop } from './useAnalytics.ts';

const isCountry = ({ value }: { value: string }) => /^[A-Z]{2}$/.test(value);

type CountryMapProps = { current: Resolved; before: Resolved; range: string; subtitle: string };

/** Shows where in the world things happen; a country leads to its events. */
export function CountryMap({ current, before, range, subtitle }: CountryMapProps) {
  const t = useTranslate();
  const query = useTop(current, { field: 'country', limit: ALL_COUNTRIES }, before);
  const { total = 0, total_before } = query.data ?? {};
  const values = (query.data?.values ?? []).filter(isCountry).map(({ value, count, before: earlier }) => ({
    country: value,
    value: count,
    before: earlier,
    href: eventsPath({ country: [value], range }),
  }));
  return (
    <MapCard
      title={t('console.dashboard.map')}
      {...{ subtitle, values }}
      note={total_before === undefined ? null : <Change count={total} before={total_before} />}
      valueLabel={t('shared.charts.events')}
      height={360}
      state={chartState(query, (answer) => !answer.values.some(isCountry))}
    />
  );
}
