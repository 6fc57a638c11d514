import Typography from '@mui/material/Typography';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { DeviceText } from '../../shared/parts/DeviceIcon.tsx';
import { type Place, PlaceText } from '../../shared/parts/PlaceText.tsx';
import { Pivot } from './Pivot.tsx';

type Device = Pick<Schemas['AuditEvent'], 'device_type' | 'browser' | 'os'>;

/** A device that leads to all who have such a one; an unknown one leads nowhere. */
export function DevicePivot({ device }: { device: Device }) {
  const { device_type, browser, os } = device;
  if (!browser && !os) return <DeviceText device={device} />;
  return (
    <Pivot on={{ kind: 'device', device_type, browser, os }}>
      <DeviceText device={device} />
    </Pivot>
  );
}

/** A country, with the city where it is known, that leads to all from there. */
export function CountryPivot({ place }: { place: Place }) {
  if (!place.country) return <PlaceText place={place} />;
  return (
    <Pivot on={{ kind: 'country', country: place.country }}>
      <PlaceText place={place} />
    </Pivot>
  );
}

/** The place, and the address below it. */
export function PlacePivots({ place }: { place: Place & { ip: string | null } }) {
  const t = useTranslate();
  const { ip } = place;
  return (
    <>
      {place.country ? <CountryPivot place={place} /> : t('shared.unknown_place')}
      {ip && (
        <Typography variant="body2" component="div" sx={{ fontSize: '0.8125rem' }}>
          <Pivot on={{ kind: 'ip', ip }}>{ip}</Pivot>
        </Typography>
      )}
    </>
  );
}
