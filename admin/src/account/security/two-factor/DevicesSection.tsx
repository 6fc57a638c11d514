import DevicesIcon from '@mui/icons-material/DevicesOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormat } from '../../../shared/format/FormatProvider.tsx';
import { Instant } from '../../../shared/format/Instant.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { DeviceText } from '../../../shared/parts/DeviceIcon.tsx';
import { EmptyState } from '../../../shared/parts/EmptyState.tsx';
import { ErrorNotice } from '../../../shared/parts/ErrorNotice.tsx';
import { LocationText } from '../../../shared/parts/LocationText.tsx';
import { useAttempt } from '../../../shared/useAttempt.ts';
import { fetchDevices, revokeDevice, type TrustedDevice } from '../../data/credentials.ts';
import { Loaded } from '../../parts/Loaded.tsx';
import { useNotify } from '../../parts/NoticeProvider.tsx';
import { Section } from '../../parts/Page.tsx';

const KEY = ['devices'];

/** Browsers that are not prompted for a code for 30 days. */
export function DevicesSection() {
  const t = useTranslate();
  const query = useQuery({ queryKey: KEY, queryFn: fetchDevices });
  return (
    <Section title={t('account.devices.title')} explain={t('account.devices.explain')}>
      <Loaded query={query} lines={2}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState icon={<DevicesIcon />} title={t('account.devices.none')}>
              {t('account.devices.none_hint')}
            </EmptyState>
          ) : (
            <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
              {data.map((device) => (
                <DeviceItem key={device.id} device={device} />
              ))}
            </Box>
          )
        }
      </Loaded>
    </Section>
  );
}

function DeviceItem({ device }: { device: TrustedDevice }) {
  const t = useTranslate();
  const format = useFormat();
  const notify = useNotify();
  const client = useQueryClient();
  const { busy, error, attempt } = useAttempt();
  // Nothing is lost by it but a code at the next login, so it is done without asking.
  const revoke = () =>
    attempt(async () => {
      await revokeDevice(device.id);
      await client.invalidateQueries({ queryKey: KEY });
      notify(t('account.devices.revoked'));
    });
  return (
    <Stack
      component="li"
      direction="row"
      sx={{
        gap: 2,
        py: 1.5,
        flexWrap: 'wrap',
        alignItems: 'center',
        borderTop: 1,
        borderColor: 'divider',
        '&:first-of-type': { borderTop: 0 },
      }}
    >
      <Box sx={{ flex: '1 1 220px', minWidth: 0 }}>
        <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
          <DeviceText device={device} />
          {device.current && <Chip size="small" label={t('account.devices.current')} />}
        </Stack>
        <Typography variant="body2" color="textSecondary" component="div">
          <LocationText location={device} />
          {device.ip && ` · ${device.ip}`} · {t('account.devices.last_used')}{' '}
          <Instant value={device.last_used_at} /> ·{' '}
          {t('account.devices.until', { when: format.date(device.expires_at) })}
        </Typography>
        <ErrorNotice error={error} />
      </Box>
      <Button color="error" size="small" loading={busy} onClick={revoke}>
        {t('account.devices.revoke')}
      </Button>
    </Stack>
  );
}
