import type { Schemas } from '../../../../api/client.ts';
import { useI18n } from '../../../../shared/i18n/I18nProvider.tsx';
import { MapCard } from '../../../../shared/map/MapCard.tsx';
import { countryName } from '../../../../shared/parts/LocationText.tsx';
import { eventsPath } from '../../../audit-events/event-filter.ts';

type LocationsMapProps = Pick<Schemas['DevicesAndLocations'], 'locations' | 'countries'>;

const HEIGHT = 360;

/** Shows where the account was used, by how often; a country and a dot lead to the events from there. */
export function LocationsMap({ locations, countries }: LocationsMapProps) {
  const { translate: t, language } = useI18n();
  const eventsOf = (country: string) => eventsPath({ country: [country], range: '90d' });
  return (
    <MapCard
      title={t('console.investigation.locations.map')}
      subtitle={t('console.investigation.locations.map_counts')}
      state={countries.length > 0 ? { kind: 'ready' } : { kind: 'empty' }}
      height={HEIGHT}
      valueLabel={t('console.investigation.locations.events')}
      values={countries.map(({ country, events }) => ({ country, value: events, href: eventsOf(country) }))}
      markers={locations.flatMap(({ country, city, region, latitude, longitude, events }) =>
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
