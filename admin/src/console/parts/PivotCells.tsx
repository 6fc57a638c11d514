import Typography from '@mui/material/Typography';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { DeviceText } from '../../shared/parts/DeviceIcon.tsx';
import { type GeoLocation, LocationText } from '../../shared/parts/LocationText.tsx';
import { Pivot } from './Pivot.tsx';

type Device = Pick<Schemas['AuditEvent'], 'device_type' | 'browser' | 'os'>;

/** Shows a device that leads to all who have such a one; an unknown one leads nowhere. */
export function DevicePivot({ device }: { device: Device }) {
  const { device_type, browser, os } = device;
  if (!browser && !os) return <DeviceText device={device} />;
  return (
    <Pivot on={{ kind: 'device', device_type, browser, os }}>
      <DeviceText device={device} />
    </Pivot>
  );
}

/** Shows a country, with the city where it is known, that leads to all from there. */
export function CountryPivot({ location }: { location: GeoLocation }) {
  if (!location.country) return <LocationText location={location} />;
  return (
    <Pivot on={{ kind: 'country', country: location.country }}>
      <LocationText location={location} />
    </Pivot>
  );
}

/** Shows the location, and the address below it. */
export function LocationPivots({ location }: { location: GeoLocation & { ip: string | null } }) {
  const t = useTranslate();
  const { ip } = location;
  return (
    <>
      {location.country ? <CountryPivot location={location} /> : t('shared.unknown_location')}
      {ip && (
        <Typography variant="body2" component="div" sx={{ fontSize: '0.8125rem' }}>
          <Pivot on={{ kind: 'ip', ip }}>{ip}</Pivot>
        </Typography>
      )}
    </>
  );
}
