import LocationIcon from '@mui/icons-material/PublicOutlined';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { api, type Schemas } from '../../../../api/client.ts';
import { useTranslate } from '../../../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../../../shared/i18n/text-key.ts';
import type { DeviceType } from '../../../../shared/parts/DeviceIcon.tsx';
import { EmptyState } from '../../../../shared/parts/EmptyState.tsx';
import { GeoLiteAttribution } from '../../../../shared/parts/GeoLiteAttribution.tsx';
import { BlockSkeleton } from '../../../../shared/parts/Skeletons.tsx';
import { Loaded } from '../../../parts/Loaded.tsx';
import { Pivot } from '../../../parts/Pivot.tsx';
import { CountryPivot, DevicePivot } from '../../../parts/PivotCells.tsx';
import { useOperators } from '../../../parts/useOperators.ts';
import type { TabProps } from '../tabs.tsx';
import { LocationsMap } from './LocationsMap.tsx';
import { SeenTable } from './SeenTable.tsx';
import { TrustedDevices } from './TrustedDevices.tsx';

type Seen = Schemas['DevicesAndLocations'];

/** Shows where from and on what the account was used, with the way to all others from there. */
export default function LocationsTab({ user }: TabProps) {
  const query = useQuery({
    queryKey: ['users', user.id, 'devices'],
    queryFn: ({ signal }) => api.get('/users/{id}/devices', { path: { id: user.id }, signal }),
  });
  return (
    <Stack spacing={2}>
      <Loaded query={query} skeleton={<BlockSkeleton height={420} />}>
        {(seen) => <Where seen={seen} />}
      </Loaded>
      <TrustedDevices user={user} />
      <GeoLiteAttribution />
    </Stack>
  );
}

function Where({ seen }: { seen: Seen }) {
  const t = useTranslate();
  const text = (key: TextName<'console.investigation.locations'>) =>
    t(`console.investigation.locations.${key}`);
  const operators = useOperators(seen.ips.map(({ ip }) => ip));
  if (seen.devices.length === 0 && seen.ips.length === 0) {
    return (
      <Card>
        <EmptyState icon={<LocationIcon />} title={text('none')}>
          {text('none_explained')}
        </EmptyState>
      </Card>
    );
  }
  return (
    <>
      <LocationsMap locations={seen.locations} countries={seen.countries} />
      <SeenTable
        name={text('devices')}
        column={text('device')}
        rows={seen.devices.map(({ device_type, browser, os, ...use }) => ({
          ...use,
          key: `${device_type} ${browser} ${os}`,
          what: <DevicePivot device={{ device_type: device_type as DeviceType, browser, os }} />,
        }))}
      />
      <SeenTable
        name={text('ips')}
        column={text('ip')}
        rows={seen.ips.map(({ ip, country, city, ...use }) => ({
          ...use,
          key: ip,
          what: (
            <>
              <Pivot on={{ kind: 'ip', ip }}>{ip}</Pivot>
              <Typography variant="body2" component="div" sx={{ fontSize: '0.8125rem' }}>
                <CountryPivot location={{ country, city }} />
                {operators.has(ip) && ` · ${operators.get(ip)}`}
              </Typography>
            </>
          ),
        }))}
      />
      {seen.countries.length > 0 && (
        <SeenTable
          name={text('countries')}
          column={text('country')}
          rows={seen.countries.map(({ country, ...use }) => ({
            ...use,
            key: country,
            what: <CountryPivot location={{ country }} />,
          }))}
        />
      )}
    </>
  );
}
