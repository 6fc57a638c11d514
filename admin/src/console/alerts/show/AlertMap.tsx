import { useI18n } from '../../../shared/i18n/I18nProvider.tsx';
import type { MapMarker } from '../../../shared/map/map-data.ts';
import { WorldMap } from '../../../shared/map/WorldMap.tsx';
import { GeoLiteAttribution } from '../../../shared/parts/GeoLiteAttribution.tsx';
import { countryName } from '../../../shared/parts/LocationText.tsx';
import { Section } from './Section.tsx';
import type { Evidence } from './useEvidence.ts';

const HEIGHT = 260;

/** Shows where the events of the alert came from. */
export function AlertMap({ events }: { events: Evidence }) {
  const { translate: t, language } = useI18n();
  const locations = new Map<string, MapMarker>();
  for (const { location } of events) {
    if (!location || location.latitude === null || location.longitude === null) continue;
    const { latitude, longitude, city, country } = location;
    const key = `${latitude} ${longitude}`;
    const label = [city, country && countryName(country, language)].filter(Boolean).join(', ');
    const known = locations.get(key);
    locations.set(key, { key, label, latitude, longitude, value: (known?.value ?? 0) + 1 });
  }
  if (locations.size === 0) return null;
  return (
    <Section title={t('console.alerts.show.map')} note={<GeoLiteAttribution />}>
      <WorldMap
        title={t('console.alerts.show.map')}
        height={HEIGHT}
        valueLabel={t('console.alerts.show.events')}
        markers={[...locations.values()]}
      />
    </Section>
  );
}
