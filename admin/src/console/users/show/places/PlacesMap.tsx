import type { Schemas } from '../../../../api/client.ts';
import { useI18n } from '../../../../shared/i18n/I18nProvider.tsx';
import { MapCard } from '../../../../shared/map/MapCard.tsx';
import { countryName } from '../../../../shared/parts/PlaceText.tsx';
import { eventsPath } from '../../../audit-events/event-filter.ts';

type PlacesMapProps = Pick<Schemas['DevicesAndPlaces'], 'places' | 'countries'>;

const HEIGHT = 360;

/** Where the account was used, by how often; a country and a dot lead to the events from there. */
export function PlacesMap({ places, countries }: PlacesMapProps) {
  const { translate: t, language } = useI18n();
  const eventsOf = (country: string) => eventsPath({ country: [country], range: '90d' });
  return (
    <MapCard
      title={t('console.investigation.places.map')}
      subtitle={t('console.investigation.places.map_counts')}
      state={countries.length > 0 ? { kind: 'ready' } : { kind: 'empty' }}
      height={HEIGHT}
      valueLabel={t('console.investigation.places.events')}
      values={countries.map(({ country, events }) => ({ country, value: events, href: eventsOf(country) }))}
      markers={places.flatMap(({ country, city, region, latitude, longitude, events }) =>
        latitude === null || longitude === null || country === null || !city
          ? []
          : [
              {
                key: `${country} ${region} ${city}`,
                label: `${city}, ${countryName(country, language)}`,
                latitude,
                longitude,
                value: events,
                href: eventsOf(country),
              },
            ],
      )}
    />
  );
}
